type Labels = Record<string, string>

const labelText = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(
    ([key, value]) =>
      `${key}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
  )
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

/** Upper bounds of the buckets of a duration, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
type Durations = { counts: number[]; sum: number; count: number }

/** The numbers of this process in the text format of Prometheus. Routes are told by their pattern, never by an id. */
export function createMetrics(gauges: Record<string, { help: string; read: () => number }>) {
  const counters = new Map<string, Map<string, number>>()
  const durations = new Map<string, Durations>()
  const helps: Record<string, string> = {
    dacu_requests_total: 'Requests answered',
    dacu_imports_total: 'Imports ended, by state',
    dacu_import_rows_total: 'Rows read by imports',
  }

  function count(name: string, labels: Labels, by = 1): void {
    const lines = counters.get(name) ?? new Map<string, number>()
    counters.set(name, lines)
    const key = labelText(labels)
    lines.set(key, (lines.get(key) ?? 0) + by)
  }

  function observe(route: string, seconds: number): void {
    const key = labelText({ route })
    const known = durations.get(key) ?? { counts: bounds.map(() => 0), sum: 0, count: 0 }
    durations.set(key, known)
    known.sum += seconds
    known.count += 1
    for (const [n, bound] of bounds.entries())
      if (seconds <= bound) known.counts[n] = (known.counts[n] ?? 0) + 1
  }

  const counterLines = () =>
    [...counters].flatMap(([name, lines]) => [
      `# HELP ${name} ${helps[name] ?? name}`,
      `# TYPE ${name} counter`,
      ...[...lines].map(([labels, value]) => `${name}${labels} ${value}`),
    ])

  const durationLines = () =>
    [...durations].flatMap(([labels, { counts, sum, count }]) => {
      const inner = labels.slice(1, -1)
      return [
        ...bounds.map((bound, n) => `dacu_request_seconds_bucket{${inner},le="${bound}"} ${counts[n]}`),
        `dacu_request_seconds_bucket{${inner},le="+Inf"} ${count}`,
        `dacu_request_seconds_sum${labels} ${sum.toFixed(6)}`,
        `dacu_request_seconds_count${labels} ${count}`,
      ]
    })

  const gaugeLines = () =>
    Object.entries(gauges).flatMap(([name, { help, read }]) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} gauge`,
      `${name} ${read()}`,
    ])

  return {
    count,
    observe,
    text: () =>
      `${[
        ...counterLines(),
        '# HELP dacu_request_seconds How long answers took',
        '# TYPE dacu_request_seconds histogram',
        ...durationLines(),
        ...gaugeLines(),
      ].join('\n')}\n`,
  }
}
export type Metrics = ReturnType<typeof createMetrics>
