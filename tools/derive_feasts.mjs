// node tools/derive_feasts.mjs > src/dateline/times/data/moving_feasts.yaml
//
// The days of feasts that follow other calendars, 1990 to 2030. The Islamic (Umm al-Qura), Hebrew, Chinese and
// Persian calendars are those of Unicode's ICU, which Node carries. Diwali is the evening of the new moon while the
// sun is in sidereal Libra, the moon by Meeus, Astronomical Algorithms (1998), chapter 49.
const FIRST = 1990, LAST = 2030, DAY = 86400000;

const FEASTS = {
  "islamic-umalqura": {
    islamic_new_year: [1, 1], ashura: [1, 10], arbaeen: [2, 20], mawlid: [3, 12], ramadan: [9, 1],
    eid_al_fitr: [10, 1], eid_al_adha: [12, 10],
  },
  hebrew: {
    rosh_hashanah: ["Tishri", 1], yom_kippur: ["Tishri", 10], sukkot: ["Tishri", 15], hanukkah: ["Kislev", 25],
    purim: ["Adar", 14], passover: ["Nisan", 15], shavuot: ["Sivan", 6],
  },
  chinese: { lunar_new_year: [1, 1], dragon_boat: [5, 5], mid_autumn: [8, 15] },
  persian: { nowruz: [1, 1] },
};

// the days that were announced, where they were not the calendar's
const ANNOUNCED = {
  ramadan: { "2006-09-24": "2006-09-23" },
  eid_al_adha: { "2015-09-23": "2015-09-24", "2016-09-11": "2016-09-12" },
};

const iso = (time) => new Date(time).toISOString().slice(0, 10);

/** Month and day of a moment in a calendar; months of the Hebrew calendar by name, leap months of the Chinese by "bis". */
function* days(calendar) {
  const options = { timeZone: "UTC", month: calendar === "hebrew" ? "long" : "numeric", day: "numeric" };
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, options);
  for (let t = Date.UTC(FIRST, 0, 1, 12); t < Date.UTC(LAST + 1, 0, 1); t += DAY) {
    const parts = Object.fromEntries(format.formatToParts(t).map((p) => [p.type, p.value]));
    const month = calendar === "hebrew" ? parts.month.replace(/^Adar II$/, "Adar") : Number(parts.month);
    if (parts.month === "Adar I") continue; // Purim is in the second Adar
    yield [month, Number(parts.day), t];
  }
}

/** Moments of new moon in Unix milliseconds (within some minutes), k lunations after 6 January 2000. */
function newMoon(k) {
  const T = k / 1236.85, rad = Math.PI / 180;
  const M = rad * (2.5534 + 29.1053567 * k), Mm = rad * (201.5643 + 385.81693528 * k);
  const F = rad * (160.7108 + 390.67050284 * k);
  const jde = 2451550.09766 + 29.530588861 * k + 0.00015437 * T * T
    - 0.4072 * Math.sin(Mm) + 0.17241 * Math.sin(M) + 0.01608 * Math.sin(2 * Mm) + 0.01039 * Math.sin(2 * F)
    + 0.00739 * Math.sin(Mm - M) - 0.00514 * Math.sin(Mm + M) + 0.00208 * Math.sin(2 * M);
  return (jde - 2440587.5) * DAY - 65000; // terrestrial to universal time
}

function diwali() {
  const out = [];
  for (let k = -130; k < 400; k++) {
    const t = newMoon(k), day = iso(t).slice(5), year = Number(iso(t).slice(0, 4));
    if (day < "10-17" || day > "11-15" || year < FIRST || year > LAST) continue;
    const sunset = 17.67 * 3600000, india = t + 5.5 * 3600000; // about 17:40 in the north of India
    out.push(iso(india - sunset)); // the last evening before the new moon
  }
  return out;
}

const table = {};
for (const [calendar, feasts] of Object.entries(FEASTS)) {
  const all = [...days(calendar)];
  for (const [name, [month, day]] of Object.entries(feasts)) {
    table[name] = all.filter(([m, d]) => m === month && d === day).map(([, , t]) => iso(t));
  }
}
for (const [name, moved] of Object.entries(ANNOUNCED)) table[name] = table[name].map((d) => moved[d] ?? d);
table.lunar_new_year = table.lunar_new_year.filter((d) => d < d.slice(0, 4) + "-03");
const lastFriday = (eid) => { // of Ramadan
  const t = Date.parse(eid) - DAY;
  return iso(t - ((new Date(t).getUTCDay() + 2) % 7) * DAY);
};
table.quds_day = table.eid_al_fitr.map(lastFriday);
table.eid = [...table.eid_al_fitr, ...table.eid_al_adha].sort(); // the bare word, said of either
table.diwali = diwali();

console.log("# Written by tools/derive_feasts.mjs: the first day of each feast, 1990 to 2030. Lunar days may differ by one");
console.log("# from country to country; these are of the Umm al-Qura, Hebrew, Chinese and Persian calendars of Unicode ICU.");
for (const [name, dates] of Object.entries(table)) {
  console.log(`${name}:\n  [${dates.join(", ").replace(/((?:\S+, ){8})/g, "$1\n   ").replace(/ +\n/g, "\n")}]`);
}
