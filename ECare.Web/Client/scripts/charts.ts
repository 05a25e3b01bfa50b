// Draws the figures of reports. The same figures stand in a table, so a page without scripts loses nothing. Colours are the page's own variables:
// dark mode and paper change them without drawing anew. Nothing moves, and no element gets HTML or a style from here that the policy of the page forbids.
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import type { CustomSeriesRenderItem } from 'echarts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, CustomChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

type Figures = { names: string[]; rows: string[]; unit: string; values: (number | null)[]; low: number[]; high: number[]; plan: (number | null)[]; total: number };
type Chart = (figures: Figures) => { height: number; option: EChartsCoreOption };

const [text, quiet, line, card, main, above, below] = ['text', 'quiet', 'line', 'card', 'link', 'green', 'red'].map(name => `var(--${name})`) as
  [string, string, string, string, string, string, string];
const still = { animation: false, emphasis: { disabled: true } };
const label = { color: quiet, fontSize: 12 };
const legend = { bottom: 0, icon: 'roundRect', itemWidth: 14, itemHeight: 8, textStyle: label, inactiveColor: line, selectedMode: false };
const written = (value: number, digits = 2) => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
/** The least of 1, 2, 4 and 10 times a power of ten that is not below: a scale that can be halved and read. */
function round(reach: number): number {
  const power = 10 ** Math.floor(Math.log10(reach));
  return power * [1, 2, 4, 10].find(step => step * power >= reach - 1e-9)!;
}
const signed = (value: number) => `${value < 0 ? '−' : value > 0 ? '+' : ''}${written(Math.abs(value))}`;

/** What a value is called, as the tip of a day. Rich text: a tip in HTML would need styles of its own. */
function tip(formatter: (at: number) => string) {
  return {
    trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: card, borderColor: line, borderWidth: 1, padding: 8,
    textStyle: { color: text, fontSize: 12 }, axisPointer: { type: 'line', lineStyle: { color: quiet } },
    formatter: (params: { dataIndex: number }[]) => formatter(params[0]?.dataIndex ?? 0),
  };
}

function days(rows: string[]) {
  return { type: 'category', data: rows, axisLabel: { ...label, hideOverlap: true, margin: 12 }, axisLine: { lineStyle: { color: line }, onZero: false }, axisTick: { show: false } };
}

function values(formatter: (value: number) => string) {
  return { type: 'value', splitNumber: 4, axisLabel: { ...label, formatter }, splitLine: { lineStyle: { color: line } } };
}

// A legend of two lines, as on a phone, stays below the days.
const grid = { left: 8, right: 12, top: 16, bottom: 46, containLabel: true };
const zero = { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: quiet, type: 'solid', width: 1 }, data: [{ yAxis: 0 }] };

/** A difference day by day with its interval as a band; the first days are so wide that they would flatten all others, and run off the chart. */
const course: Chart = ({ names, rows, unit, values: points, low, high }) => {
  const late = rows.length - Math.ceil(rows.length / 2);
  const reach = round(Math.max(0.01, ...[...low.slice(late), ...high.slice(late)].map(Math.abs), ...points.map(point => Math.abs(point ?? 0))));
  const inside = (value: number) => Math.max(-reach, Math.min(reach, value));
  return {
    height: 280,
    option: {
      grid, legend: { ...legend, data: [{ name: names[0]! }, { name: names[1]!, itemStyle: { opacity: 0.3 } }] },
      xAxis: days(rows), yAxis: { ...values(signed), min: -reach, max: reach, interval: reach / 2 },
      tooltip: tip(at => `${rows[at]}\n${signed(points[at] ?? 0)} ${unit}\n${names[1]}: ${signed(low[at] ?? 0)} … ${signed(high[at] ?? 0)}`),
      series: [
        { ...still, type: 'line', stack: 'band', symbol: 'none', silent: true, lineStyle: { opacity: 0 }, stackStrategy: 'all', data: low.map(inside) },
        { ...still, type: 'line', stack: 'band', name: names[1], symbol: 'none', silent: true, stackStrategy: 'all', color: main, lineStyle: { opacity: 0 }, areaStyle: { color: main, opacity: 0.22 }, data: high.map((value, at) => inside(value) - inside(low[at] ?? 0)) },
        { ...still, type: 'line', name: names[0], symbol: rows.length < 2 ? 'circle' : 'none', color: main, lineStyle: { width: 2 }, data: points, markLine: zero },
      ],
    },
  };
};

/** A row for each campaign: its difference and the interval about it. */
const forest: Chart = ({ rows, unit, values: points, low, high }) => {
  const reach = round(Math.max(0.01, ...low.map(Math.abs), ...high.map(Math.abs)));
  const colour = (at: number) => (low[at]! > 0 ? above : high[at]! < 0 ? below : quiet);
  const drawn: CustomSeriesRenderItem = (params, api) => {
    const at = params.dataIndex;
    const [left, right, centre] = [low[at]!, high[at]!, points[at]!].map(value => api.coord([value, at])) as [number[], number[], number[]];
    return {
      type: 'group',
      children: [
        { type: 'line', shape: { x1: left[0], y1: left[1], x2: right[0], y2: right[1] }, style: { stroke: colour(at), lineWidth: 2 } },
        { type: 'circle', shape: { cx: centre[0], cy: centre[1], r: 4 }, style: { fill: colour(at) } },
      ],
    };
  };
  return {
    height: 64 + 28 * rows.length,
    option: {
      grid: { ...grid, bottom: 8 },
      xAxis: { ...values(signed), min: -reach, max: reach, interval: reach / 2 },
      yAxis: { type: 'category', inverse: true, data: rows, axisLabel: { ...label, color: text, width: 130, overflow: 'truncate' }, axisLine: { show: false }, axisTick: { show: false } },
      tooltip: tip(at => `${rows[at]}\n${signed(points[at] ?? 0)} ${unit}\n${signed(low[at]!)} … ${signed(high[at]!)}`),
      series: [{ ...still, type: 'custom', renderItem: drawn, data: points.map((point, at) => [point, at]), markLine: { ...zero, data: [{ xAxis: 0 }] } }],
    },
  };
};

/** Steps one below the other, each with its count and the share of the one above. */
const funnel: Chart = ({ rows, values: counts, names }) => ({
  height: 24 + 34 * rows.length,
  option: {
    grid: { ...grid, top: 4, bottom: 4, right: 110 },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: { type: 'category', inverse: true, data: rows, axisLabel: { ...label, color: text, width: 120, overflow: 'break', lineHeight: 14 }, axisLine: { show: false }, axisTick: { show: false } },
    series: [{
      ...still, type: 'bar', silent: true, color: main, barWidth: 18, data: counts,
      label: { show: true, position: 'right', color: text, fontSize: 12, formatter: ({ dataIndex }: { dataIndex: number }) => `${written(counts[dataIndex] ?? 0, 0)}${names[dataIndex] ? `  (${names[dataIndex]})` : ''}` },
    }],
  },
});

/** What was shown so far against what the plan says, up to the whole budget. */
const pacing: Chart = ({ names, rows, values: shown, plan, total }) => ({
  height: 280,
  option: {
    grid, legend: { ...legend, data: plan.some(each => each !== null) ? [names[0], names[1]] : [names[0]] },
    xAxis: days(rows), yAxis: { ...values(value => written(value, 0)), min: 0, max: Math.max(total, ...shown.map(each => each ?? 0)) },
    tooltip: tip(at => `${rows[at]}${shown[at] === null ? '' : `\n${names[0]}: ${written(shown[at]!, 0)}`}${plan[at] === null ? '' : `\n${names[1]}: ${written(plan[at]!, 0)}`}`),
    series: [
      { ...still, type: 'line', name: names[0], symbol: 'none', step: 'end', color: main, lineStyle: { width: 2 }, areaStyle: { color: main, opacity: 0.16 }, data: shown, markLine: { ...zero, data: [{ yAxis: total }], lineStyle: { color: quiet, type: 'dotted', width: 1 } } },
      { ...still, type: 'line', name: names[1], symbol: 'none', color: quiet, lineStyle: { width: 2, type: 'dashed' }, data: plan },
    ],
  },
});

const charts: Record<string, Chart> = { course, forest, funnel, pacing };

for (const place of document.querySelectorAll<HTMLElement>('[data-chart]')) {
  const { height, option } = charts[place.dataset.chart!]!(JSON.parse(place.dataset.figures!) as Figures);
  place.hidden = false;
  const chart = init(place, null, { renderer: 'svg', height });
  chart.setOption(option);
  new ResizeObserver(() => chart.resize()).observe(place);
}
