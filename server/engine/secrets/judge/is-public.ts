import { isInComment } from '../../text/in-comment.ts';
import type { Language } from '../../text/language.ts';
import { isPageBundle } from '../../text/paths/page-bundle.ts';
import { classify } from '../../text/paths/path-class.ts';
import { partNamedFor } from '../around/beside/part-of-settings.ts';
import type { Case } from '../around/case.ts';
import { isCaptchaOfPage } from '../around/held-by-many/captcha-of-page.ts';
import { isClientToken } from '../around/held-by-many/client-token.ts';
import {
  isForPages,
  isForQuotes,
  isIdAtNodes,
  isOfCounter,
  isOfTelemetry,
  isSentByAll,
} from '../around/held-by-many/given-here.ts';
import { isKeyOfStream } from '../around/held-by-many/key-of-stream.ts';
import { isProofOfClient } from '../around/held-by-many/proof-of-client.ts';
import { isSaidPublic } from '../around/held-by-many/said-public.ts';
import { isSearchKey } from '../around/held-by-many/search-key.ts';
import {
  isGivenToPart,
  isGivenToWindow,
  isInPageData,
  isInScriptOfBrowser,
  isInSignedAddress,
  isKeyOfPage,
  isOfMapInPage,
  isScriptOfMap,
  isScriptOfSite,
  isSentToPages,
} from '../around/held-by-many/sent-to-pages.ts';
import type { Decoded } from '../decode/decoded.ts';
import { isPepper } from '../value/name-kind.ts';

/** Whether a value is public by design: by its kind, by what it tells, else by where it stands. */
export function isPublic(of: Case, decoded: Decoded, name: string): boolean {
  const told = decoded.isPublic === true && isAskedByServer(of) ? undefined : decoded.isPublic;
  return of.entry.isPublic ?? told ?? isSentToAll(of, name);
}

function isSentToAll(of: Case, name: string): boolean {
  const { entry, path, text, span, value, source, place, isGeneric } = of;
  const isGoogle = entry.id === 'secret-gcp-api-key';
  if (isGeneric && isCaptchaOfPage(name, value, text)) return true;
  if (entry.id === 'secret-generic-token' && isKeyOfStream(name, text)) return true;
  if (isGeneric && isOfMapInApp(path, name, text, span)) return true;
  if (isGeneric && devices.has(of.language) && isIdAtNodes(name)) return true;
  if (
    isGeneric &&
    (isOfTelemetry(path, name, text) || (isSentToPages(text, span.start) && !isInComment(text, span.start)))
  )
    return true;
  if (entry.id === 'secret-generic-token' && isOfCounter(partNamedFor(entry.id, name, text, span.start) ?? '', name))
    return true;
  if (isGeneric && (isKeyOfPage(path, name, text, span.start) || isOfMapInPage(text, span))) return true;
  if ((isGeneric || isGoogle) && isSentByAll(name) && !isPepper(name) && !isProofOfClient(name, text, span))
    return true;
  if (entry.id === 'secret-generic-token' && isGivenToPart(path, name, text, span.start)) return true;
  if (entry.id === 'secret-generic-token' && isGivenToWindow(name, text, span.start)) return true;
  if (isGoogle && (isOfMapOrPage(of) || isSaidPublic(text, span))) return true;
  if (entry.id === 'secret-gcp-oauth-secret' && classify(path) === 'vendored') return true;
  if (isClientToken(entry.id, text, span.start) || isForPages(value) || isForQuotes(value, text, span)) return true;
  if (entry.id === 'secret-algolia-admin-key' && isScriptOfSite(path)) return true;
  return isSearchKey({ rule: entry.id, path, name, value, text, span }) || isInSignedAddress(source, place.start);
}

/** A key of Google that a page hands to each browser which shows its map. */
function isOfMapOrPage({ path, text, span }: Case): boolean {
  if (isInManifest(path, text, span) || isGivenToMapOfApp(text, span)) return true;
  if (isScriptOfMap(path) || isPageBundle(path) || isOfPageOfGoogle(text, span)) return true;
  return isInPageData(path, text, span.start) || isInScriptOfBrowser(path, text, span.start);
}

/** Characters before a key in which the name stands that it is given to. */
const mostGiven = 160;

/** A key of Baidu, AMap or Tencent that an app holds to show their maps, also by the properties of which a build writes it into the manifest. Source: Baidu, "Android SDK", `com.baidu.lbsapi.API_KEY`. */
function isOfMapInApp(path: string, name: string, text: string, { start, end }: Case['span']): boolean {
  if (/(?:^|\/)gradle\.properties$/.test(path)) return ofMaps.test(name);
  if (ofMapView.test(text.slice(Math.max(0, start - mostGiven), start)) && /^0[\w-]{38}$/.test(text.slice(start, end)))
    return true;
  if (!/(?:^|\/)AndroidManifest\.xml$/.test(path)) return false;
  return /"(?:com\.baidu\.lbsapi\.API_KEY|com\.amap\.api\.v2\.apikey|TencentMapSDK)"\s{1,60}android:value="$/.test(
    text.slice(Math.max(0, start - mostGiven), start),
  );
}

/** The first maps of Android took a key which was made for one certificate that signs apps. Source: Google, "Maps Android API v1", "Obtaining a Maps API Key". */
const ofMapView = /\bandroid:apiKey="$/;

const ofMaps = /(?:^|_)(?:BAIDU_(?:LBS|MAPS?)|AMAP|GAODE|TENCENT_MAPS?)(?:_API)?_?(?:KEY|AK)$/i;

/** Everybody who installs an app is handed the key that draws its maps, which Google holds to the app. Source: Google, "Maps SDK for Android", "Add the API key to your app". */
function isInManifest(path: string, text: string, { start }: Case['span']): boolean {
  if (!/(?:^|\/)AndroidManifest\.xml$/.test(path)) return false;
  return /\bcom\.google\.android\.(?:geo|maps\.v2)\.API_KEY"\s{1,60}android:value="$/.test(
    text.slice(Math.max(0, start - mostGiven), start),
  );
}

/** `GMSPlacesClient.provideAPIKey("…")`: as that, of an app for phones, whose part for maps or places takes no other. Sources: Google, "Maps SDK for iOS", "Places SDK for iOS", "Places SDK for Android", API keys. */
function isGivenToMapOfApp(text: string, { start }: Case['span']): boolean {
  return /\bGMS(?:PlacesClient|Services)(?:\.provideAPIKey\(\s{0,20}| provideAPIKey:[ \t]{0,4}@)"$|\bPlaces\.initialize(?:WithNewPlacesApiEnabled)?\(\s{0,20}[\w.@()]{1,60},\s{0,20}"$/.test(
    text.slice(Math.max(0, start - mostGiven), start),
  );
}

/** Characters on either side of a key in which a page that was saved names whom it asks. */
const mostSaved = 160;

/** Beside a host that only Google's own pages ask: the key is theirs, as each visitor is given it. */
function isOfPageOfGoogle(text: string, { start, end }: Case['span']): boolean {
  const before = text.slice(Math.max(0, start - mostSaved), start);
  return (
    ofTile.test(before) ||
    ofFrame.test(before) ||
    /\.clients\d\.google\.com\b/.test(before + text.slice(start, end + mostSaved))
  );
}

/** In the address of a map that a page shows in a frame, which nothing else asks. Source: Google, "Maps Embed API". */
const ofFrame = /\/\/(?:www\.|maps\.)?google\.com\/maps\/embed\/v1\/\w{2,20}\?(?:[^\s"'`<>]{0,120}&)?key=$/;

/** What the pages of Google alone ask for pieces of their maps, which say in numbered fields what is shown: `…!1e68!2m2!4e0&key=`. */
const ofTile = /![1-9]\d{0,2}[a-z][^\s"'`&!]{0,140}(?:&[a-z]{1,8}=[\w-]{1,16}){0,3}&key=$/;

/** Whose programs are handed out. */
const devices: ReadonlySet<Language> = new Set<Language>(['dart', 'objective-c', 'swift']);

/** Characters on either side of a key in which the service stands that is asked with it. */
const mostNear = 400;

/** A program that no page or device is handed asks one of the services of maps which answer in data: its key stays where it runs. Source: Google, "Geocoding API", "API security best practices". */
function isAskedByServer({ entry, language, text, span }: Case): boolean {
  if (entry.id !== 'secret-gcp-api-key' || !ofServers.has(language)) return false;
  return answersInData.test(text.slice(Math.max(0, span.start - mostNear), span.end + mostNear));
}

const answersInData =
  /\bmaps\.googleapis\.com\/maps\/api\/(?:directions|distancematrix|elevation|geocode|place\/[a-z]{2,20}|timezone)\/(?:json|xml)\b/;

const ofServers: ReadonlySet<Language> = new Set<Language>(['csharp', 'go', 'python', 'ruby', 'rust']);
