import { parseArgs } from 'node:util';
import { NotMeasured } from './corpus.js';
import { TimeLimit } from './measure.js';
import { profileOf } from './profile.js';
import { printProfile, printTable, writeResults, type Result } from './results.js';
import type { Figure, Row, Settings } from './row.js';
import { rows } from './rows/index.js';

/*
 * Measures what is said to be fast, and prints it beside its goals:
 * npm run bench -- [--only ROW,ROW] [--quick] [--write] [--limit SECONDS]
 */

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    limit: { type: 'string', default: '600' },
  },
});
const settings: Settings = { isQuick: values.quick, limit: Number(values.limit) };
const results: Result[] = [];
for (const row of chosenRows(values.only)) {
  const result = await measure(row);
  results.push(result);
  process.stdout.write(`${printTable([result])}\n${printProfile(result)}\n`);
}
if (results.length > 1) process.stdout.write(printTable(results));
if (values.write) {
  if (settings.isQuick) throw new Error('--write wants the full inputs: leave --quick out');
  writeResults(
    results,
    rows.map(({ id }) => id),
  );
}

function chosenRows(only: string | undefined): readonly Row[] {
  if (only === undefined) return rows;
  return only.split(',').map((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row) throw new Error(`there is no row ${id}; there are ${rows.map((one) => one.id).join(', ')}`);
    return row;
  });
}

async function measure(row: Row): Promise<Result> {
  try {
    const lines = row.measure(settings).map((figure) => ({ ...figure, verdict: verdictOf(figure) }));
    const isMissed = lines.some(({ verdict }) => verdict === 'missed');
    return { id: row.id, lines, profile: isMissed ? await profileOf(row.profile(settings)) : [] };
  } catch (error) {
    const empty = { what: row.id, baseline: '', measured: null, goal: null };
    if (error instanceof NotMeasured) {
      return {
        id: row.id,
        lines: [{ ...empty, verdict: 'not measured', detail: error.message }],
        profile: [],
      };
    }
    if (!(error instanceof TimeLimit)) throw error;
    // Small inputs show what takes so long.
    const profile = await profileOf(row.profile({ ...settings, isQuick: true }));
    return { id: row.id, lines: [{ ...empty, verdict: 'missed', detail: error.message }], profile };
  }
}

function verdictOf({ measured, goal }: Figure): 'reached' | 'missed' {
  return measured.value <= goal.value ? 'reached' : 'missed';
}
