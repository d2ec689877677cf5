import { wordsOf } from '../assignment/name-kind.ts';

/** Characters before a value in which the sample that it stands in begins. */
const mostReach = 4_000;

const markup =
  /\.(?:html?|xhtml|twig|erb|ejs|hbs|haml|vue|svelte|astro|blade\.php|phtml|jsp|jinja2?|j2|liquid|mustache|njk)$/i;

/** Whether a value stands between `<pre>` or `<code>` and its end in a page: shown to readers, and run by nobody. */
export function isInSample(path: string, text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - mostReach), at);
  // Program text says so of what it hands to readers.
  if (!markup.test(path))
    return before.lastIndexOf('<pre><code') > before.lastIndexOf('</code></pre>') || isInMock(`\n${before}`);
  return ['pre', 'code'].some((name) => before.lastIndexOf(`<${name}`) > before.lastIndexOf(`</${name}`));
}

/** A list or an object whose name says that it stands in for data of others, not closed yet: `const MOCK_HOOKS = [{ … secret: '…'`. */
function isInMock(before: string): boolean {
  const at = Math.max(...opening.map((word) => before.lastIndexOf(word)));
  if (at === -1) return false;
  const match = declared.exec(before.slice(at, at + 200));
  if (!match || /\n[\]})]/.test(before.slice(at))) return false;
  return wordsOf(match[1] ?? '').some((word) => standIns.has(word));
}

/** How programs begin what they declare for the whole file. */
const opening = ['\nconst ', '\nexport const ', '\nlet ', '\nvar ', '\nMOCK_'];
const declared = /^\n(?:export )?(?:(?:const|let|var) )?(\w{1,80})[^=\n]{0,80}=\s*[[{(]/;
const standIns: ReadonlySet<string> = new Set(['mock', 'mocks', 'mocked', 'dummy', 'fake', 'stub']);
