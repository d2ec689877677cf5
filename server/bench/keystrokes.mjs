// Keystroke to diagnostics: from sending the edit until the answer to the pull that follows it.
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { initialize, startServer } from './client.mjs';
import { documentOf, languages } from './documents.mjs';
import { ms, quantile } from './quantile.mjs';

const keystrokes = 60;
const budgets = { 2000: { source: 16, structured: 25 }, 20000: { source: 60, structured: 150 } };

/** Prints p50 and p95 for every language at 2,000 and 20,000 lines; with a folder, while that is being read. */
export async function benchKeystrokes(label, folder) {
  for (const lines of [2000, 20000])
    for (const language of languages) {
      const { times, busy } = await typeInto(language, lines, folder);
      const budget = budgets[lines][/python|typescript/.test(language) ? 'source' : 'structured'];
      const during = folder ? `  (${busy} of ${times.length} while reading)` : '';
      console.log(
        `keystroke, ${label.padEnd(11)} ${language.padEnd(13)} ${String(lines).padStart(6)} lines  ` +
          `p50 ${ms(quantile(times, 0.5))}  p95 ${ms(quantile(times, 0.95))}  budget ${budget} ms${during}`,
      );
    }
}

async function typeInto(language, lines, folder) {
  const server = startServer();
  let isReading = folder !== undefined;
  void server
    .next('identityHygiene/status', ({ state }) => state === 'ready')
    .then(() => {
      isReading = false;
    });
  await initialize(server, folder);
  const { name, id, text, line, character, typed } = documentOf(language, lines);
  const uri = pathToFileURL(path.join(folder ?? '/bench', name)).href;
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId: id, version: 1, text } });
  await server.request('textDocument/diagnostic', { textDocument: { uri } });
  const times = [];
  let busy = 0;
  for (let count = 0; count < keystrokes; count++) {
    const at = { line, character: character + count };
    if (isReading) busy++;
    const started = performance.now();
    server.notify('textDocument/didChange', {
      textDocument: { uri, version: count + 2 },
      contentChanges: [{ range: { start: at, end: at }, text: typed }],
    });
    await server.request('textDocument/diagnostic', { textDocument: { uri } });
    times.push(performance.now() - started);
    await wait(20);
  }
  server.stop();
  return { times, busy };
}
