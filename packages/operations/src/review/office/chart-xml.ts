import { colours, slideFont } from '../look.ts'
import { escaped, xmlHead } from './xml.ts'

export type PlotSeries = {
  name: string
  values: readonly (number | null)[]
  kind: 'bar' | 'line'
  colour: string
  /** An unseen base of a waterfall. */
  unseen?: boolean
}
/** A chart as Word and Excel keep it: numbers with the cells in which they stand. */
export type Plot = {
  categories: readonly string[]
  series: readonly PlotSeries[]
  stacked: boolean
  /** Lying bars, read from the top. */
  flat: boolean
  /** How a number is written, in the signs of spreadsheets. */
  format: string
  legend: boolean
  labels: boolean
  /** Where the axis of values begins; null leaves it to the program. */
  min: number | null
  valuesShown: boolean
  cells: PlotCells
}
/** Addresses of the cells that hold the categories, and a series' name and values. */
export type PlotCells = {
  categories: string
  series: (index: number) => { name: string; values: string }
}

const fill = (colour: string): string => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
const noFill = '<a:noFill/>'

const textOf = (size: number, colour: string): string =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}">${fill(colour)}<a:latin typeface="${slideFont}"/><a:ea typeface="${slideFont}"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`

const textPoints = (texts: readonly string[]): string =>
  `<c:ptCount val="${texts.length}"/>${texts.map((text, index) => `<c:pt idx="${index}"><c:v>${escaped(text)}</c:v></c:pt>`).join('')}`

const numberPoints = (values: readonly (number | null)[]): string =>
  `<c:ptCount val="${values.length}"/>${values.map((value, index) => (value === null ? '' : `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`)).join('')}`

/** A native chart part: whoever opens the document can edit its numbers. */
export function chartXml(plot: Plot, external: string | null): string {
  const bars = plot.series.some((one) => one.kind === 'bar')
  const lines = plot.series.some((one) => one.kind === 'line')
  return `${xmlHead}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>${bars ? barsXml(plot) : ''}${lines ? linesXml(plot) : ''}${axesXml(plot)}</c:plotArea>${plot.legend ? `<c:legend><c:legendPos val="t"/><c:overlay val="0"/>${textOf(1000, colours.text)}</c:legend>` : ''}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr>${noFill}<a:ln>${noFill}</a:ln></c:spPr>${textOf(1000, colours.text)}${external === null ? '' : `<c:externalData r:id="${external}"><c:autoUpdate val="0"/></c:externalData>`}</c:chartSpace>`
}

function barsXml(plot: Plot): string {
  const grouping = plot.stacked ? 'stacked' : 'clustered'
  return `<c:barChart><c:barDir val="${plot.flat ? 'bar' : 'col'}"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>${seriesXml(plot, 'bar')}<c:gapWidth val="60"/>${plot.stacked ? '<c:overlap val="100"/>' : ''}<c:axId val="1"/><c:axId val="2"/></c:barChart>`
}

const linesXml = (plot: Plot): string =>
  `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${seriesXml(plot, 'line')}<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>`

function seriesXml(plot: Plot, kind: 'bar' | 'line'): string {
  return plot.series
    .map((series, index) => {
      if (series.kind !== kind) return ''
      const cells = plot.cells.series(index)
      const name = `<c:tx><c:strRef><c:f>${escaped(cells.name)}</c:f><c:strCache>${textPoints([series.name])}</c:strCache></c:strRef></c:tx>`
      const categories = `<c:cat><c:strRef><c:f>${escaped(plot.cells.categories)}</c:f><c:strCache>${textPoints(plot.categories)}</c:strCache></c:strRef></c:cat>`
      const values = `<c:val><c:numRef><c:f>${escaped(cells.values)}</c:f><c:numCache><c:formatCode>${escaped(plot.format)}</c:formatCode>${numberPoints(series.values)}</c:numCache></c:numRef></c:val>`
      const order = `<c:idx val="${index}"/><c:order val="${index}"/>`
      return `<c:ser>${order}${name}${shapeOf(series)}${labelsXml(plot, series)}${categories}${values}${kind === 'line' ? '<c:smooth val="0"/>' : ''}</c:ser>`
    })
    .join('')
}

function shapeOf(series: PlotSeries): string {
  if (series.unseen) return `<c:spPr>${noFill}<a:ln>${noFill}</a:ln></c:spPr><c:invertIfNegative val="0"/>`
  if (series.kind === 'bar') return `<c:spPr>${fill(series.colour)}</c:spPr><c:invertIfNegative val="0"/>`
  return `<c:spPr><a:ln w="25400" cap="rnd">${fill(series.colour)}<a:round/></a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>${fill(series.colour)}</c:spPr></c:marker>`
}

function labelsXml(plot: Plot, series: PlotSeries): string {
  if (!plot.labels || series.kind === 'line' || series.unseen) return ''
  const place = plot.stacked ? 'ctr' : 'outEnd'
  return `<c:dLbls><c:numFmt formatCode="${escaped(plot.format)}" sourceLinked="0"/><c:spPr>${noFill}</c:spPr>${textOf(900, colours.text)}<c:dLblPos val="${place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`
}

function axesXml(plot: Plot): string {
  const line = `<c:spPr><a:ln w="9525">${fill(colours.line)}</a:ln></c:spPr>`
  const names = `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="${plot.flat ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${plot.flat ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${line}${textOf(900, colours.text)}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`
  const grid = plot.valuesShown ? `<c:majorGridlines>${line}</c:majorGridlines>` : ''
  const least = plot.min === null ? '' : `<c:min val="${plot.min}"/>`
  const values = `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>${least}</c:scaling><c:delete val="${plot.valuesShown ? 0 : 1}"/><c:axPos val="${plot.flat ? 't' : 'l'}"/>${grid}<c:numFmt formatCode="${escaped(plot.format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln>${noFill}</a:ln></c:spPr>${textOf(900, colours.quiet)}<c:crossAx val="1"/><c:crosses val="autoZero"/></c:valAx>`
  return names + values
}
