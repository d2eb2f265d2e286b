// agree.mjs MODULES: the corpus of pages and the examples through page.schema.json, with the validator in MODULES.
//
// The loader's side of the same files is tests/unit/authored_test.cpp. What the loader takes, the schema takes. What the
// loader refuses, the schema refuses too, unless bad.tsv says that it `passes`: then it must, so that the list of rules
// that no schema can express is neither too long nor too short.
import { createRequire } from 'node:module';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const require = createRequire(join(resolve(process.argv[2]), 'package.json'));
const Ajv = require('ajv/dist/2020').default;

const schema = JSON.parse(readFileSync(join(source, 'plugins/sdk/page.schema.json'), 'utf8'));
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
const page = ajv.compile(schema);
const language = ajv.compile({ $ref: `${schema.$id}#/$defs/language` });

// Why the file is refused, or undefined.
function refusal(path, validate) {
    let value;
    try {
        value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path)));
    } catch (error) {
        return error.message;
    }
    return validate(value) ? undefined : ajv.errorsText(validate.errors, { separator: '\n    ' });
}

// The same of a case: a file that is page.json, or a folder.
function refusalOf(path) {
    if (statSync(path).isFile()) return refusal(path, page);
    const found = refusal(join(path, 'page.json'), page);
    if (found || !readdirSync(path).includes('lang')) return found;
    const languages = readdirSync(join(path, 'lang')).filter((name) => name.endsWith('.json'));
    return languages.map((name) => refusal(join(path, 'lang', name), language)).find((each) => each);
}

let wrong = 0;
let count = 0;
function expectThat(good, text) {
    count++;
    if (good) return;
    wrong++;
    console.log(text);
}

for (const folder of ['tests/vectors/pages/good', 'docs/examples/pages']) {
    for (const name of readdirSync(join(source, folder))) {
        const path = join(source, folder, name);
        if (folder.startsWith('docs') && !statSync(path).isDirectory()) continue;
        const why = refusalOf(path);
        expectThat(!why, `${folder}/${name}: the loader takes it, the schema does not:\n    ${why}`);
    }
}

const table = readFileSync(join(source, 'tests/vectors/pages/bad.tsv'), 'utf8').split('\n');
const verdicts = new Map();
for (const row of table.filter((line) => line && !line.startsWith('#'))) {
    const [name, , , , , verdict] = row.split('\t');
    expectThat(verdict === 'refuses' || verdict === 'passes', `bad.tsv: ${row}`);
    verdicts.set(name, verdict);
}
for (const name of readdirSync(join(source, 'tests/vectors/pages/bad'))) {
    const why = refusalOf(join(source, 'tests/vectors/pages/bad', name));
    const verdict = verdicts.get(name);
    expectThat(verdict, `bad/${name} is not in bad.tsv`);
    if (verdict === 'refuses') expectThat(why, `bad/${name}: the loader refuses it, the schema does not`);
    if (verdict === 'passes') expectThat(!why, `bad/${name}: bad.tsv says that the schema passes it, but:\n    ${why}`);
}
console.log(`${count} looked at, ${wrong} wrong`);
process.exit(wrong ? 1 : 0);
