// docs.mjs [--write]: the tables of docs/page-format.md are what plugins/sdk/page.schema.json says. Without --write it
// only compares, and ends with 1 if they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const schema = JSON.parse(readFileSync(join(source, 'plugins/sdk/page.schema.json'), 'utf8'));
const path = join(source, 'docs/page-format.md');

const defs = schema.$defs;
const objects = {
    page: schema,
    field: defs.field,
    choice: defs.choice,
    group: defs.group,
    check: defs.check,
    language: defs.language,
    'language-field': defs.language.properties.fields.additionalProperties,
};

function range(least, most, unit) {
    const count = (number) => (most === 1 && number === 1 ? unit.replace(/s$/, '') : unit);
    if (least !== undefined && most !== undefined) return `${least} to ${most}${unit ? ` ${unit}` : ''}`;
    if (most !== undefined) return `at most ${most} ${count(most)}`;
    return least !== undefined ? `at least ${least} ${count(least)}`.trim() : '';
}

// What may stand behind a key, in words.
function value(of) {
    if (of.$ref) {
        const name = of.$ref.split('/').pop();
        const words = { id: 'an id', format: 'a format', conditions: '{ FIELD: VALUE, ... }' };
        return words[name] ?? `a ${name}`;
    }
    if ('const' in of) return `\`${of.const}\``;
    if (of.enum) return of.enum.map((each) => `\`${each}\``).join(', ');
    const types = [of.type].flat();
    if (types.includes('array')) {
        const items = of.items.$ref ? of.items.$ref.split('/').pop() : '';
        const what = { id: 'ids', '': of.items.enum?.map((each) => `\`${each}\``).join(', ') }[items] ?? `${items}s`;
        if (of.minItems === of.maxItems) return `a list of ${of.minItems} ${what}`;
        return of.items.enum ? `a list of ${what}` : `a list of ${range(of.minItems ?? 0, of.maxItems, what)}`;
    }
    if (types.includes('object')) return '{ NAME: TEXT, ... }';
    if (types.length > 1) return 'a number or a text';
    if (of.type === 'string') return ['a text', range(of.minLength, of.maxLength, 'bytes')].filter(Boolean).join(', ');
    if (of.type === 'integer') return ['a number', range(of.minimum, of.maximum, '')].filter(Boolean).join(', ');
    if (of.type === 'boolean') return '`true` or `false`';
    return 'as the kind';
}

function kindsOf(key) {
    const all = defs.field.allOf.length;
    const kinds = defs.field.allOf.filter((each) => each.then.propertyNames.enum.includes(key));
    if (kinds.length === all) return '';
    if (kinds.length === all - 2 && key === 'default') return 'all but secret, info';
    return kinds.map((each) => each.if.properties.kind.const).join(', ');
}

function table(name) {
    const object = objects[name];
    const required = new Set(object.required ?? []);
    const isField = name === 'field';
    const rows = [['key', 'value', ...(isField ? ['of kinds'] : []), 'meaning']];
    rows.push(rows[0].map(() => '---'));
    for (const [key, of] of Object.entries(object.properties)) {
        const needed = required.has(key) ? ' (required)' : '';
        rows.push([`\`${key}\`${needed}`, value(of), ...(isField ? [kindsOf(key)] : []), of.description ?? '']);
    }
    return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const text = readFileSync(path, 'utf8');
const made = text.replace(/<!-- keys of (\S+) -->\n[^]*?<!-- end -->/g, (_, name) => {
    return `<!-- keys of ${name} -->\n${table(name)}\n<!-- end -->`;
});
for (const name of Object.keys(objects)) {
    if (!made.includes(`<!-- keys of ${name} -->`)) {
        console.log(`docs/page-format.md has no table of ${name}`);
        process.exit(1);
    }
}
if (process.argv.includes('--write')) {
    writeFileSync(path, made);
} else if (made !== text) {
    console.log('docs/page-format.md differs from page.schema.json: node tests/pages/docs.mjs --write');
    process.exit(1);
}
