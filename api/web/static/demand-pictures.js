// The pictures: inquiries a day with their range, and the heads of a shift.
import {words, shown, storeName, filledIn} from "./demand-page.js";

const short = (day) => `${Number(day.slice(5, 7))}-${day.slice(8)}`;
const bySum = (days, pick) => {
  const found = new Map();
  for (const day of days) found.set(day.date, (found.get(day.date) ?? 0) + pick(day));
  return found;
};
const ofStore = (days, store) => (store ? days.filter((day) => day.store_id === store) : days);

/** Inquiries by date: what there was, what is expected, its range. */
export const volumesOf = ({history, demand}, store) => {
  const foreseen = store
    ? ofStore(demand.days, store).map((day) => [day.date, day.volume])
    : demand.dates.map((day) => [day.date, day.volume]);
  return {
    was: bySum(ofStore(history, store), (day) => day.inquiries),
    expected: new Map(foreseen),
    stated: new Set(ofStore(demand.days, store).filter((d) => d.source === "stated").map((d) => d.date)),
  };
};

export const volumeOptions = (dates, now, before, promotions) => (house) => {
  const of = (pick) => dates.map((day) => {
    const volume = now.expected.get(day);
    return volume === undefined ? null : pick(volume);
  });
  const was = dates.map((day) => now.was.get(day) ?? null);
  const line = {type: "line", showSymbol: false, symbolSize: 5, emphasis: {disabled: true}};
  const band = {...line, stack: "range", lineStyle: {opacity: 0}, silent: true, tooltip: {show: false}};
  const promoted = dates.map((day) => (promotions.some((one) => one.start <= day && day <= one.end) ? 1 : null));
  return {
    grid: {left: 4, right: 8, top: 34, bottom: 2},
    legend: {data: [words.history, words.expected, words.range, ...(before ? [words["before-change"]] : [])]},
    tooltip: {trigger: "axis", formatter: (points) => told(points[0].axisValue, now, before)},
    xAxis: {type: "category", data: dates, axisLabel: {formatter: short, hideOverlap: true}},
    yAxis: [{type: "value"}, {type: "value", max: 1, show: false}],
    series: [
      {...band, name: "low", data: of((v) => v.low)},
      {...band, name: words.range, data: of((v) => v.high - v.low), areaStyle: {color: house.bar, opacity: 0.45}, itemStyle: {color: house.bar}},
      {
        type: "bar", name: "promotions", yAxisIndex: 1, data: promoted, barWidth: "100%", silent: true, z: 0,
        itemStyle: {color: house.promo, opacity: 0.38}, tooltip: {show: false},
      },
      {
        ...line, name: words.history, data: was, lineStyle: {color: house.soft, width: 1.4}, itemStyle: {color: house.soft},
      },
      {...line, name: words.expected, data: of((v) => v.expected), lineStyle: {color: house.accent, width: 2.2}, itemStyle: {color: house.accent}},
      ...(before ? [{
        ...line, name: words["before-change"], data: dates.map((day) => before.expected.get(day)?.expected ?? null),
        lineStyle: {color: house.loan, width: 1.6, type: "dashed"}, itemStyle: {color: house.loan},
      }] : []),
    ],
  };
};

const told = (day, now, before) => {
  const lines = [day], volume = now.expected.get(day), was = now.was.get(day), old = before?.expected.get(day);
  if (was !== undefined) lines.push(`${words.history}  ${shown(was)}`);
  if (volume) lines.push(`${words.expected}  ${shown(volume.expected)}  (${shown(volume.low)}–${shown(volume.high)})`);
  if (now.stated.has(day)) lines.push(words.stated);
  if (old && Math.round(old.expected) !== Math.round(volume?.expected)) lines.push(`${words["before-change"]}  ${shown(old.expected)}`);
  return lines.join("\n");
};

export const volumeTable = (dates, now) => ({
  caption: words["chart-name"],
  head: [words.date, words.history, words.expected, words.range],
  rows: dates.map((day) => {
    const volume = now.expected.get(day);
    return [day, shown(now.was.get(day)), shown(volume?.expected), volume ? `${shown(volume.low)}–${shown(volume.high)}` : ""];
  }),
});

/** A shift's dates as plain numbers, of all stores or of one. */
export const headsOf = (items, shift, store) => items.filter((item) => item.shift === shift).map((item) => {
  if (!store) {
    const {least, best, most, volume} = item.expected;
    return {date: item.date, volume, least, best, most, high: item.at_high.least, there: item.heads};
  }
  const part = item.stores.find((one) => one.store_id === store);
  return part
    ? {date: item.date, ...part, high: null, there: part.logged_in}
    : {date: item.date, volume: 0, least: 0, best: 0, most: 0, high: null, there: null};
});

export const headsOptions = (heads, dates, store) => (house) => {
  const marks = new Map(dates.map((day) => [day.date, day]));
  const bar = {type: "bar", stack: "need", barWidth: "62%", emphasis: {disabled: true}};
  const there = store ? words["logged-in"] : words.rostered;
  const dash = (name, pick, color) => ({
    type: "scatter", name, symbol: "rect", symbolSize: [13, 2.5], data: heads.map(pick), itemStyle: {color}, emphasis: {disabled: true},
  });
  return {
    grid: {left: 4, right: 8, top: window.innerWidth < 600 ? 50 : 34, bottom: 2},
    legend: {data: [words["least-most"], words.best, ...(store ? [] : [words["least-at-high"]]), there]},
    tooltip: {trigger: "axis", axisPointer: {type: "shadow"}, formatter: (points) => toldHeads(heads[points[0].dataIndex], marks, store)},
    xAxis: {type: "category", data: heads.map((one) => one.date), axisLabel: {
      formatter: (day) => (marks.get(day)?.is_free ? `{free|${short(day)}}` : short(day)),
      hideOverlap: true, rich: {free: {color: house.warn}},
    }},
    yAxis: {type: "value", minInterval: store ? 0 : 1},
    series: [
      {...bar, name: "least", data: heads.map((one) => one.least), itemStyle: {color: "transparent"}, silent: true},
      {...bar, name: words["least-most"], data: heads.map((one) => Math.max(one.most - one.least, 0.12)), itemStyle: {color: house.bar, borderRadius: 3}},
      dash(words.best, (one) => one.best, house.good),
      ...(store ? [] : [dash(words["least-at-high"], (one) => one.high, house.loan)]),
      {
        type: "scatter", name: there, symbolSize: 8, emphasis: {disabled: true}, itemStyle: {color: house.accent},
        data: heads.map((one) => ({value: one.there, itemStyle: {color: isShort(one) ? house.warn : house.accent}})),
      },
    ],
  };
};

const isShort = (one) => one.there !== null && one.there + 1e-6 < one.least;

const toldHeads = (one, marks, store) => {
  const day = marks.get(one.date), digits = store ? 1 : 0;
  return [
    `${one.date} ${day?.weekday ?? ""} ${day?.occasion ?? ""}`,
    `${words.inquiries}  ${shown(one.volume)}`,
    `${words.least} ${shown(one.least, digits)}   ${words.best} ${shown(one.best, digits)}   ${words.most} ${shown(one.most, digits)}`,
    ...(one.high === null ? [] : [`${words["least-at-high"]}  ${shown(one.high)}`]),
    `${store ? words["logged-in"] : words.rostered}  ${one.there === null ? words["none-rostered"] : shown(one.there, 2)}`,
  ].join("\n");
};

export const headsTable = (heads, label, store) => ({
  caption: `${filledIn(words["heads-of"], {shift: label})} · ${storeName(store)}`,
  head: [words.date, words.inquiries, words.least, words.best, words.most, store ? words["logged-in"] : words.rostered],
  rows: heads.map((one) => [one.date, shown(one.volume), shown(one.least, 1), shown(one.best, 1), shown(one.most, 1), shown(one.there, 2)]),
});
