/** Characters before a value in which the sample that it stands in begins. */
const mostReach = 4_000;

const markup =
  /\.(?:html?|xhtml|twig|erb|ejs|hbs|haml|vue|svelte|astro|blade\.php|phtml|jsp|jinja2?|j2|liquid|mustache|njk)$/i;

/** Whether a value stands between `<pre>` or `<code>` and its end in a page: shown to readers, and run by nobody. */
export function isInSample(path: string, text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - mostReach), at);
  // Program text says so of what it hands to readers.
  if (!markup.test(path)) return before.lastIndexOf('<pre><code') > before.lastIndexOf('</code></pre>');
  return ['pre', 'code'].some((name) => before.lastIndexOf(`<${name}`) > before.lastIndexOf(`</${name}`));
}
