// Charts in the house's colours, which are CSS variables and follow the browser's light or dark.
//
//   import {chartIn} from "./charts.js";
//   const shown = chartIn(box, {
//     name: words.chartName,                      // what a screen reader calls the picture
//     table: {caption, head: [...], rows: [[...]]},  // its figures; omitted where the page has them
//     options: (house) => ({xAxis: {...}, series: [{itemStyle: {color: house.accent}}]}),
//   });
//   shown.update({options, table});               // other content, with a calm transition
//   shown.chart                                   // the ECharts instance: events, convertToPixel
//   shown.whenDrawn(act)                          // after each new size or colours, and at once
//
// The box is an element of its own height (class `chart`). `house` has every colour of house.css by
// its name (`house.accent`, `house["over-ink"]`) and `house.series`, the colours of series in order.
import "./vendor/echarts.js";

const {echarts} = globalThis;
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

const COLOURS = [
  "bg", "card", "ink", "soft", "line", "head", "off", "short", "short-ink", "over", "over-ink", "promo",
  "promo-ink", "away", "away-ink", "accent", "band", "good", "warn", "block", "bar", "loan",
  "heat1", "heat2", "heat3", "heat4",
];
const SERIES = ["accent", "loan", "good", "away-ink", "warn", "bar"];

/** The colours and the font as they are now. */
export const houseNow = () => {
  const style = getComputedStyle(document.documentElement);
  const found = Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  return {...found, series: SERIES.map((name) => found[name]), font: getComputedStyle(document.body).fontFamily};
};

const axisOf = (house) => ({
  axisLine: {lineStyle: {color: house.line}},
  axisTick: {lineStyle: {color: house.line}},
  axisLabel: {color: house.soft, fontSize: 12},
  splitLine: {lineStyle: {color: house.line, opacity: 0.7}},
  nameTextStyle: {color: house.soft},
});

const themeOf = (house) => ({
  color: house.series,
  backgroundColor: "transparent",
  animation: !calm.matches,
  animationDuration: 250,
  animationDurationUpdate: 250,
  textStyle: {fontFamily: house.font, color: house.ink},
  title: {textStyle: {color: house.ink, fontSize: 14}},
  grid: {left: 4, right: 12, top: 28, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel"},
  legend: {top: 0, bottom: "auto", textStyle: {color: house.soft}, inactiveColor: house.line, itemWidth: 14, itemHeight: 9},
  // HTML tooltips need inline styles, which the service's Content-Security-Policy has not
  tooltip: {
    renderMode: "richText",
    confine: true,
    backgroundColor: house.card,
    borderColor: house.line,
    textStyle: {color: house.ink, fontSize: 12.5, fontFamily: house.font},
    axisPointer: {lineStyle: {color: house.soft}, shadowStyle: {color: house.off}, crossStyle: {color: house.soft}},
  },
  categoryAxis: {...axisOf(house), splitLine: {show: false}},
  valueAxis: {...axisOf(house), axisLine: {show: false}, axisTick: {show: false}},
  timeAxis: {...axisOf(house), splitLine: {show: false}},
  logAxis: axisOf(house),
});

const cellsOf = (row, texts, firstName) => {
  texts.forEach((text, place) => {
    const isName = firstName === "col" || (firstName === "row" && place === 0);
    const cell = document.createElement(isName ? "th" : "td");
    if (isName) cell.scope = firstName;
    cell.textContent = text ?? "";
    row.append(cell);
  });
};

/** A table of figures: {caption, head, rows}, the first cell of each row is its name. */
export const figuresTable = ({caption, head, rows}) => {
  const table = document.createElement("table");
  table.createCaption().textContent = caption;
  cellsOf(table.createTHead().insertRow(), head, "col");
  const body = table.createTBody();
  for (const row of rows) cellsOf(body.insertRow(), row, "row");
  return table;
};

class Shown {
  constructor(box, {name, table, options}) {
    this.picture = document.createElement("div");
    this.picture.className = "picture";
    this.picture.setAttribute("role", "img");
    this.picture.setAttribute("aria-label", name);
    this.figures = document.createElement("div");
    this.figures.className = "aloud";
    box.replaceChildren(this.picture, this.figures);
    this.acts = [];
    this.chart = echarts.init(this.picture, themeOf(houseNow()));
    this.update({options, table});
    new ResizeObserver(() => {
      this.chart.resize();
      this.drawn();
    }).observe(this.picture);
    dark.addEventListener("change", () => this.recolour());
    calm.addEventListener("change", () => this.recolour());
  }

  update({options, table, name}) {
    if (name !== undefined) this.picture.setAttribute("aria-label", name);
    if (options !== undefined) this.options = options;
    if (table !== undefined) this.figures.replaceChildren(figuresTable(table));
    this.chart.setOption(this.options(houseNow()), {replaceMerge: ["series", "xAxis", "yAxis"]});
    this.drawn();
  }

  recolour() {
    this.chart.setTheme(themeOf(houseNow()));
    this.update({});
  }

  drawn() {
    for (const act of this.acts) act(this.chart);
  }

  whenDrawn(act) {
    this.acts.push(act);
    act(this.chart);
  }
}

/** A chart in an element, see above. */
export const chartIn = (box, asked) => new Shown(box, asked);
