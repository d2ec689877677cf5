import inPages from '../../../../../rules/secrets/keys-in-pages.json' with { type: 'json' };
import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { askedAround, lookAround } from '../../../text/looked.ts';
import { countWhile } from '../../../text/ordered.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { wordsOf } from '../../value/name-kind.ts';

/** Characters before a value in which the tag or address begins that it stands in. */
const reach = 400;

/**
 * Whether a key stands in what every visitor of a page is given: the address of a script which the page loads, that of a file of Firebase with the token
 * by which anybody downloads it, a hidden field of a form, a page that was saved. Sources: HTML, `script`; Firebase, "Download files with Cloud Storage on Web".
 */
export function isSentToPages(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - reach), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (
    scriptSource.test(before.slice(before.lastIndexOf('<') + 1)) ||
    shownSource.test(before.slice(before.lastIndexOf('<') + 1)) ||
    scriptOfTemplate.test(line) ||
    isDataOfTag(line) ||
    isReadFromTag(before.slice(Math.max(before.lastIndexOf('<'), before.lastIndexOf('%')) + 1), text, at) ||
    download.test(line) ||
    tiles.test(line) ||
    tilesOfStyle.test(before) ||
    linkToShop.test(line) ||
    isInHiddenField(before) ||
    isSavedPage(text)
  );
}

/** What a browser writes at the head of a page that somebody saves: its server gave that to everybody. Source: Microsoft, "Mark of the Web". */
const savedPage = /<!--\s{0,4}(?:saved from url=\(\d{4}\)https?:|Page saved with SingleFile)/;

const isSavedPage = keptOfText((text) => savedPage.test(text.slice(0, 300)));

/** `<input type="hidden" name="…" value="…">`: a page gives it to the visitor, who sends it back. */
function isInHiddenField(before: string): boolean {
  const tag = before.slice(before.lastIndexOf('<'));
  return /^<input\s/i.test(tag) && !tag.includes('>') && /\btype=["']?hidden\b/i.test(tag);
}

/** The id of a key in a signed address: whoever is given the address is given it. Source: AWS, "Signature Version 4", `X-Amz-Credential`. */
export function isInSignedAddress(text: string, at: number): boolean {
  return /[?&;]X-(?:Amz|Goog)-Credential=$/i.test(text.slice(Math.max(0, at - 24), at));
}

const scriptSource =
  /^script\b[^<>"']{0,100}(?:["'][^<>"']{0,100}["'][^<>"']{0,100}){0,6}\bsrc=["'](?:https?:)?\/\/[^<>"'\s]{1,300}$/i;

/** What a page shows from elsewhere, whose address it gives to every visitor: `<img src="https://…?apiKey=…">`. */
const shownSource =
  /^(?:audio|embed|iframe|img|source|video)\s[^<>]{0,200}\bsrc=\{?["'`](?:https?:)?\/\/[^<>"'`\s]{1,300}[?&][\w-]{1,30}=$/i;

/** The tag of a script with a key in its address, as Haml and the helpers of Rails write it: `%script{ src: 'https://…?key=…' }`, `= javascript_include_tag 'https://…?key=…'`. Sources: Haml, "Reference"; Rails, "The Asset Pipeline". */
const scriptOfTemplate =
  /^[ \t]{0,80}(?:%script[({]|=?[ \t]?javascript_include_tag\b|script[ \t]{1,4}[a-z-]{1,20}=)[^\n]{0,160}["'](?:https?:)?\/\/[^"'\s]{1,300}[?&][\w-]{1,30}=$/i;

/**
 * `<script src="…" data-apikey="…">`, in a page or as Haml writes it: what the script of a vendor reads of its own tag, by the hosts of `keys-in-pages.json`. A script of one's own may be given
 * any token. Sources: HTML, `data-*`; Bugsnag, "Browser JS (legacy)", `data-apikey`; Stripe, "Checkout (legacy)", `data-key`; Razorpay, "Standard Checkout", `data-key`; Dropbox, "Drop-ins", `data-app-key`.
 */
function isReadFromTag(tag: string, text: string, at: number): boolean {
  const [, name = ''] = attributeOfScript.exec(tag) ?? [];
  if (name === '') return false;
  const rest = /^[^<>\n]{0,300}/.exec(text.slice(at, at + reach))?.[0] ?? '';
  const [, host = ''] = sourceOfTag.exec(tag) ?? sourceOfTag.exec(rest) ?? loadedIn.exec(scriptFrom(text, at)) ?? [];
  return scripts.get(host)?.includes(name) === true;
}

/** The rest of the script that stands in its own tag. */
function scriptFrom(text: string, at: number): string {
  return text.slice(at, at + mostLoader).split(/<\/script/i, 1)[0] ?? '';
}

/** Characters of a script that loads another one and reads its own tag for it. Source: ProfitWell, "Installing the engagement code", `data-pw-auth`. */
const mostLoader = 600;
const loadedIn = /["'](?:https?:)?\/\/([\w.-]{4,100})\/[\w./-]{1,100}\.js["']/;

/** `= javascript_include_tag 'https://…/dropins.js', data: { app_key: '…' }`: the same tag as a helper of Rails writes it. Source: Rails, `ActionView::Helpers::TagHelper`, data attributes. */
function isDataOfTag(line: string): boolean {
  const [, host = '', name = ''] = dataOfHelper.exec(line) ?? [];
  return scripts.get(host)?.includes(`data-${name.replaceAll('_', '-')}`) === true;
}

const dataOfHelper =
  /\bjavascript_include_tag[ (]\s{0,4}["'](?:https?:)?\/\/([\w.-]{4,100})\/[^"'\s]{1,200}["'],[^{}]{0,120}(?<![\w-]):?data(?::|\s{0,2}=>)\s{0,4}\{[^{}]{0,80}?["':]?\b(\w{2,30})["']?(?::|\s{0,2}=>)\s{0,4}["']$/;

const scripts: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(inPages.scripts));
const attributeOfScript =
  /^script\b[^<>]{0,360}[\s,{(]["']?(data-[\w-]{1,30})["']?[ \t]{0,2}(?:=>|[=:])[ \t]{0,2}["']$/;
const sourceOfTag = /[\s,{(]["']?src["']?[ \t]{0,2}(?:=>|[=:])[ \t]{0,2}["'](?:https?:)?\/\/([\w.-]{4,100})\//;

const download = /\/\/firebasestorage\.googleapis\.com\/v0\/b\/[^\s"'<>]{1,300}[?&]token=$/;

/** Where pages and programs on devices fetch the tiles and styles of maps, whose vendors hold a key to a domain. Sources: MapTiler, "API keys"; Thunderforest, Stadia Maps, Jawg, likewise. */
const tiles =
  /\/\/(?:api\.maptiler\.com\/(?:maps|tiles|fonts)|(?:\{?\w{1,6}\}?\.)?tile\.thunderforest\.com|tiles\.stadiamaps\.com|(?:\{?\w{1,6}\}?\.)?tile\.jawg\.io|maps\.geoapify\.com)\/[^\s"'`<>]{0,200}[?&](?:access-token|api_?key|key)=$/i;

/** As those, of any host: what a style of maps tells its renderer to fetch, one piece for each place on a map. Source: MapLibre, "Style specification", sources, `tiles`. */
const tilesOfStyle =
  /\btiles["']?\s{0,4}:\s{0,4}\[\s{0,40}["'`]https?:\/\/[^\s"'`<>]{0,160}\{z\}\/\{x\}\/\{y\}[^\s"'`<>]{0,80}[?&](?:access_?token|api_?key|key)=$/i;

/** `https://shop.acme.net/plans/purchase?account_key=…&product_id=3`: the page on which anybody buys one thing of one seller, whose key says which. */
const linkToShop =
  /\bhttps?:\/\/[\w.-]{3,100}(?:\/[\w.~-]{1,80}){0,6}\/(?:buy|checkout|donate|order|purchase|subscribe)\/?\?(?:[\w.-]{1,40}=[\w.%-]{0,80}&){0,6}(?:account|merchant|seller|shop|store|vendor)_?key=$/i;

/** Characters on either side of a key in which the service is named that takes it. */
const mostNear = 400;

/**
 * Whether a script that a browser runs asks a service of maps and places with the key, beside whose host it stands: every visitor is given it, and its vendor
 * holds it to the pages that may use it. Sources: Geoapify, "API key restrictions"; HERE, "Trusted domains"; TomTom, "Domain whitelisting"; LocationIQ,
 * "Access tokens"; MapQuest, "Key restrictions"; MapTiler, "Allowed HTTP origins"; Bing Maps, "Protecting your key".
 */
export function isOfMapInPage(text: string, { start, end }: Span): boolean {
  const near = text.slice(Math.max(0, start - mostNear), start) + text.slice(end, end + mostNear);
  return (maps.test(near) && runsInPage(text)) || (namedMaps.test(near) && drawsMap(text));
}

/** Names that one of these services is called by in what a page is given: `hereMapSettings`, `tomtomKey`. */
const namedMaps =
  /(?:here_?maps?|HERE\.[a-z]|tom_?tom|map_?tiler|thunderforest|stadia_?maps?|map_?quest|bing_?maps?|location_?iq|geoapify)/i;

/** A part of a page that draws maps. Sources: Leaflet, OpenLayers, MapLibre GL JS and Mapbox GL JS, "Quick start". */
const drawsMap = keptOfText((text) =>
  /\bfrom ['"](?:leaflet|react-leaflet|vue2?-leaflet|maplibre-gl|mapbox-gl|react-map-gl|ol(?:\/[\w/]{1,40})?)['"]/.test(
    text,
  ),
);

/** Hosts of services that serve maps, which pages ask with the key. */
const maps =
  /\/\/(?:[\w-]{1,40}\.)?(?:geoapify\.com|ls\.hereapi\.com|api\.here\.com|search\.hereapi\.com|api\.tomtom\.com|locationiq\.com|mapquestapi\.com|api\.maptiler\.com|dev\.virtualearth\.net|api\.stadiamaps\.com|api\.jawg\.io)\//;

/** A program that only a browser can run: it reads the page or the place of its visitor, or draws what one sees. */
const runsInPage = keptOfText((text) => ofBrowsers.test(text) && !ofServers.test(text));

const ofBrowsers = anyOf([
  /\bdocument\.(?:getElement|querySelector|addEventListener|createElement|ready|body)/,
  /\bnavigator\.geolocation\b/,
  /\bwindow\.(?:location|addEventListener|onload)/,
  /(?<![\w$])\$\(["'`][.#]/,
  /\bL\.(?:map|tileLayer)\(/,
  /\buseState\(/,
  /<template>/,
  /new maplibregl\./,
  /\bfrom ['"]@angular\/(?:common\/http|core)['"]/,
]);
const ofServers =
  /\brequire\(["'](?:express|koa|fastify|https?)["']\)|\bfrom ["'](?:express|koa|fastify|next\/server)["']/;

/** A script of a page, or of the template of one, is open: what it holds in quotes every visitor is sent, and what has none is code. */
const isInScriptOfPage = askedAround(Number.POSITIVE_INFINITY, (text, at) => {
  const scripts = scriptsOf(text);
  const next = scripts[countWhile(scripts, ({ end }) => end <= at)];
  return (next?.start ?? at) < at || isInFilter(text.slice(Math.max(0, at - mostFilter), at));
});

/** The scripts of a page in their order, however long: builds pack a program of megabytes into one. Source: HTML, script data state. */
const scriptsOf: (text: string) => readonly Span[] = keptOfText((text) => {
  const scripts: Span[] = [];
  for (let at = text.indexOf('<script'); at !== -1; ) {
    const open = text.indexOf('>', at);
    const close = open === -1 ? -1 : text.indexOf('</script', open);
    if (open === -1) break;
    scripts.push({ start: open, end: close === -1 ? text.length : close });
    at = close === -1 ? -1 : text.indexOf('<script', close);
  }
  return scripts;
});

/** Characters before a place in which a filter begins that holds it. */
const mostFilter = 20_000;

/** The filter of Haml and Slim under which lines that are further indented are a script of the page. */
function isInFilter(before: string): boolean {
  const open = before.lastIndexOf('\n', Math.max(before.lastIndexOf(':javascript'), before.lastIndexOf(':coffee')));
  const head = /^\n([ \t]{0,80}):(?:javascript|coffee(?:script)?)[ \t]{0,80}\n/.exec(
    before.slice(Math.max(0, open), open + 190),
  );
  if (head === null) return false;
  const [first = '', indent = ''] = head;
  return before
    .slice(open + first.length)
    .split('\n')
    .every((line) => line.trim() === '' || line.length - line.trimStart().length > indent.length);
}

const page =
  /\.(?:html?|xhtml|twig|erb|ejs|hbs|haml|slim|blade\.php|phtml|jsp|jinja2?|j2|liquid|mustache|njk|cshtml)$/i;
const pageKey = /(?:^|_)(?:api|app|application|map|maps|widget)_?key$/;
const kept = /(?:^|_)(?:admin|master|private|secret|server|service)(?:_|$)/;

/** A key of an application that a script of a page is given: visitors have it, so that its vendor holds it to a domain. */
export function isKeyOfPage(path: string, name: string, text: string, at: number): boolean {
  const words = wordsOf(name).join('_');
  return page.test(path) && pageKey.test(words) && !kept.test(words) && isInScriptOfPage(text, at);
}

/** `<Map options={{ apikey: '…' }} />`: a part of a page is given it, which browsers draw. Source: React, "Passing Props to a Component". */
export function isGivenToPart(path: string, name: string, text: string, at: number): boolean {
  if (!/\.(?:[jt]sx?|mdx|svelte|vue)$/.test(path)) return false;
  const words = wordsOf(name).join('_');
  if (!/(?:^|_)(?:api_?key|(?:app|client|maps?|public|site)_key)$/.test(words) || kept.test(words)) return false;
  return ofPart.test(text.slice(Math.max(0, at - reach), at));
}

/** The tag of one that is open: its name begins with a capital. */
const ofPart = /<[A-Z][\w.]{0,60}\s(?:[^<>]{0,300}\s)?[\w-]{1,40}=(?:\{\s{0,20}\{[^<>]{0,200}|\{?["'`])$/;

/** A script of a page gives it to the window for another script that the page loads: `window.widgetSettings = { api_key: '…' }`. */
export function isGivenToWindow(name: string, text: string, at: number): boolean {
  if (!/(?:^|_)(?:api|app|public|site|write)_?key$/.test(wordsOf(name).join('_'))) return false;
  return settingsOfWindow.test(text.slice(Math.max(0, at - reach), at));
}

const settingsOfWindow = /\bwindow\.[\w$]{1,60}[ \t]{0,4}=[ \t]{0,4}\{[^{}]{0,300}$/;

/** Without quotes in a script of a page: `password: user.password ?? null`, `const { password: entered } = …`. */
export function isCodeOfPage(assignment: Assignment | undefined, text: string, language: Language): boolean {
  if (assignment === undefined || assignment.literal.quote !== '' || !markup.has(language)) return false;
  return isInScriptOfPage(text, assignment.nameSpan.start);
}

/** What may hold scripts; `text` is what templates of pages are, of which no language is known. */
const markup: ReadonlySet<Language> = new Set<Language>(['html', 'text', 'xml']);

/** Characters on either side of a place within one line, which nobody has written by hand. */
const mostByHand = 1_000;

/** `<div class="map" data-api-key="…">`: what a page of a site shows a map with stands in it for every visitor. */
export function isInPageData(path: string, text: string, at: number): boolean {
  return (
    page.test(path) &&
    /<[a-z][^<>]{0,380}[ \t\n]data-[\w-]{0,30}key=["']$/i.test(text.slice(Math.max(0, at - reach), at))
  );
}

/** Characters on either side of a key in which a script speaks of the page that it is for. */
const mostScript = 3_000;

/** A script that is called by the map that it draws, for which browsers are given the key: `googleMapsCredentials.ts`. */
export function isScriptOfMap(path: string): boolean {
  return /(?:^|\/)[\w-]{0,40}google[-_]?maps?[\w-]{0,40}\.(?:[jt]sx?|vue|svelte)$/i.test(path);
}

/** A script that a site hands to browsers, by where it lies and by what it speaks of. */
export function isInScriptOfBrowser(path: string, text: string, at: number): boolean {
  if (!isScriptOfSite(path)) return false;
  // A packed program speaks of its page anywhere in its one line.
  if (isInLongLine(text, at)) return true;
  lookAround(mostScript);
  return /\bjQuery\b|\bdocument\.\w|\bwindow\.\w/.test(text.slice(Math.max(0, at - mostScript), at + mostScript));
}

/** Whether a script lies where a site keeps what it hands to browsers. */
export function isScriptOfSite(path: string): boolean {
  return ofSite.test(path);
}

const ofSite =
  /(?:^|\/)(?:assets|public|static|themes|www|wwwroot)\/(?:[^/]{1,80}\/){0,12}(?:js|javascripts?|scripts?)\/(?:[^/]{1,80}\/){0,4}[^/]{1,80}\.js$/i;

/** Whether a name is one that packing a program has given a variable, which says nothing of it: `pw` in a line as long as no hand writes it. */
export function isNameOfPacker(name: string | undefined, path: string, text: string, at: number): boolean {
  return name !== undefined && /^[A-Za-z_$]{1,2}$/.test(name) && /\.[cm]?js$/.test(path) && isInLongLine(text, at);
}

/** A line of a program that was packed, which somebody else has written: what its names seem to be given is what it does with them. */
export function isInPackedVendor(path: string, text: string, at: number): boolean {
  return classify(path) === 'vendored' && isInLongLine(text, at);
}

function isInLongLine(text: string, at: number): boolean {
  if (at < mostByHand) return false;
  lookAround(mostByHand);
  const line = text.slice(at - mostByHand, at + mostByHand);
  return line.length === 2 * mostByHand && !line.includes('\n');
}
