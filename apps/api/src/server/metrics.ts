type Labels = Record<string, string>

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
const labelText = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
const headOf = (name: string, kind: string, help: string): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${kind}`,
]

const helps = {
  dacu_requests_total: 'Requests answered',
  dacu_imports_total: 'Imports ended, by state',
  dacu_import_rows_total: 'Rows read by imports',
} as const
type CounterName = keyof typeof helps

function createCounters() {
  const counters = new Map<CounterName, Map<string, number>>()
  return {
    count(name: CounterName, labels: Labels, by = 1): void {
      const lines = counters.get(name) ?? new Map<string, number>()
      counters.set(name, lines)
      const key = labelText(labels)
      lines.set(key, (lines.get(key) ?? 0) + by)
    },
    lines: () =>
      [...counters].flatMap(([name, lines]) => [
        ...headOf(name, 'counter', helps[name]),
        ...[...lines].map(([labels, value]) => `${name}${labels} ${value}`),
      ]),
  }
}

/** Upper bounds of the buckets of a duration, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
type Durations = { counts: number[]; sum: number; count: number }

function durationLines(labels: string, { counts, sum, count }: Durations): string[] {
  const inner = labels.slice(1, -1)
  return [
    ...bounds.map((bound, n) => `dacu_request_seconds_bucket{${inner},le="${bound}"} ${counts[n]}`),
    `dacu_request_seconds_bucket{${inner},le="+Inf"} ${count}`,
    `dacu_request_seconds_sum${labels} ${sum.toFixed(6)}`,
    `dacu_request_seconds_count${labels} ${count}`,
  ]
}

function createDurations() {
  const durations = new Map<string, Durations>()
  return {
    observe(route: string, seconds: number): void {
      const key = labelText({ route })
      const known = durations.get(key) ?? { counts: bounds.map(() => 0), sum: 0, count: 0 }
      known.sum += seconds
      known.count += 1
      known.counts = known.counts.map((count, n) => (seconds <= (bounds[n] ?? 0) ? count + 1 : count))
      durations.set(key, known)
    },
    lines: () => [
      ...headOf('dacu_request_seconds', 'histogram', 'How long answers took'),
      ...[...durations].flatMap(([labels, each]) => durationLines(labels, each)),
    ],
  }
}

/** The numbers of this process in the text format of Prometheus. Routes are told by their pattern, never by an id. */
export function createMetrics(gauges: Record<string, { help: string; read: () => number }>) {
  const [counters, durations] = [createCounters(), createDurations()]
  const gaugeLines = () =>
    Object.entries(gauges).flatMap(([name, { help, read }]) => [
      ...headOf(name, 'gauge', help),
      `${name} ${read()}`,
    ])
  return {
    count: counters.count,
    observe: durations.observe,
    text: () => `${[...counters.lines(), ...durations.lines(), ...gaugeLines()].join('\n')}\n`,
  }
}
export type Metrics = ReturnType<typeof createMetrics>
