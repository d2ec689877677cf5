import inPages from '../../../../../rules/secrets/keys-in-pages.json' with { type: 'json' };
import { anyOf } from '../../../text/patterns/any-of.ts';

/** What every program or page holds that signs in with Facebook, or tells a service of its faults. Source: Meta, "Access tokens", client tokens. */
export function isClientToken(rule: string, text: string, at: number): boolean {
  if (!/^secret-(?:facebook|generic)-/.test(rule)) return false;
  const before = text.slice(Math.max(0, at - 80), at);
  const setUp = text.slice(Math.max(0, at - mostSetUp), at);
  return (
    ofFabric.test(before) ||
    ofTexts.test(setUp) ||
    opensWindow(setUp) ||
    tellsFaults(text, at) ||
    ofChannels.test(setUp) ||
    /(?:facebook|fb)[_-]?client_?token["'\])]{0,3}(?:<\/key>\s{0,20})?(?:<string)?(?: [^<>]{0,30})?(?:>|\s{0,4}[:=,]\s{0,4})["']?$/i.test(
      before,
    )
  );
}

/** What names an app to Fabric, and was built into each. Source: Fabric, "Crashlytics for iOS" and "for Android". */
const ofFabric =
  /<key>Fabric<\/key>\s{0,12}<dict>\s{0,12}<key>APIKey<\/key>\s{0,12}<string>$|io\.fabric\.ApiKey"\s{1,12}android:value="$/;

/** By which an app fetches the texts that it shows, and nothing else: what changes them is a token of the API. Source: Lokalise, "iOS SDK" and "Android SDK", SDK token. */
const ofTexts =
  /\bLokalise\.(?:shared\.setProjectID\(\s{0,20}[^,()\n]{1,80},\s{0,20}token:\s{0,4}|init\(\s{0,20}[\w.@]{1,40},\s{0,20})"$|\bLokalise sharedObject\] setProjectID:[^\]\n]{1,80}token:@"$/;

/**
 * By which an app or a page listens to channels, as each copy does: what signs in to a channel that is not open to all is the secret, which is a member of its own. Sources: Pusher Channels, "Flutter", `init`;
 * "JavaScript", "Swift" and "Java/Android quick start", app key. A server gives all members together: `new Pusher({ appId, key, secret })`.
 */
const ofChannels = anyOf([
  // Flutter.
  /\bpusher\w{0,20}\.init\(\s{0,20}(?:cluster:\s{0,4}["'][\w-]{1,20}["'],\s{0,20})?apiKey:\s{0,4}["']$/i,
  // Pages, Swift, Kotlin and Java: the key comes first.
  /(?:\bnew |[=( \t])(?:Pusher|PusherClient)\(\s{0,20}(?:key:\s{0,4})?["'`]$/,
  // Its part of the settings; the secret has a name of its own there.
  /\b[pP]usher["']?\s{0,4}(?:=>|[:=])\s{0,4}[{[]\s{0,20}(?:["']?[a-zA-Z]{2,12}["']?\s{0,2}(?:=>|:)[^,{}\n]{1,60},\s{0,20}){0,4}["']?(?:(?:api|app)_?)?[kK]ey["']?\s{0,2}(?:=>|:)\s{0,4}["'`]$/,
  // Laravel Echo.
  /\bbroadcaster["']?:\s{0,4}["'](?:pusher|reverb)["'],\s{0,20}(?:[a-zA-Z]{2,12}:[^,{}\n]{1,60},\s{0,20}){0,4}["']?key["']?:\s{0,4}["'`]$/,
]);

/** Whether it is what a service of faults or of visits is told by, and nothing is read or changed. */
export function tellsFaults(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - mostSetUp), at);
  return ofRollbar.test(before) || ofNotifier.test(before) || ofCounter.test(before);
}

/** By which a page tells of its faults, and nothing else: each visitor sends it along. Source: Rollbar, "Browser JS", `post_client_item`. */
const ofRollbar =
  /(?:\bRollbar\.init\(|\b_?rollbarConfig\s{0,4}=)\s{0,4}\{\s{0,20}["']?accessToken["']?\s{0,4}:\s{0,4}["'`]$/;

/**
 * By which a program tells of its faults, of services that have one such key for pages, devices and servers, and another kind for whoever reads what was told. Not the token of a server
 * of Rollbar, which names versions and uploads maps of sources too. Sources: Bugsnag, "Configuration options", `apiKey`, and "Data Access API", personal auth tokens; Honeybadger, "JavaScript", `apiKey`,
 * "Ingestion API", and "Data Access API", personal authentication tokens; Airbrake, "JavaScript", `projectKey`, and "API", user keys; Raygun, "JavaScript" and "Raygun API", personal access tokens.
 */
const ofNotifier = anyOf([
  /\b(?:Bugsnag\.(?:start|init)|bugsnag|Honeybadger\.configure|(?:Airbrake\.)?(?:Airbrake(?:Client|Js)|Notifier)|raygun\w{0,8}\.init|new raygun\.Client\(\)\.init)\(\s{0,20}\{[^{}]{0,180}?["']?(?:apiKey|projectKey)["']?\s{0,4}:\s{0,4}["'`]$/,
  /\b(?:Bugsnag|Airbrake|Honeybadger|Raygun)\.(?:configure|setup) do \|\w{1,12}\|\s[^|]{0,160}\.(?:api|project)_key\s{0,4}=\s{0,4}["']$/,
  /\bbugsnag\.(?:configure\([^()]{0,160}?api_key\s{0,4}=\s{0,4}|Configuration\{[^{}]{0,160}?APIKey:\s{0,4})["']$/,
  /\brg4js\(\s{0,4}["']apiKey["'],\s{0,4}["']$/,
]);

/**
 * By which a program tells what its users do, of services that ask a secret or an account of whoever reads what was told. Sources: Mixpanel, "Project token"; Adjust, "Integration guide", app token; Amplitude, "Keys and
 * tokens", API key.
 */
const ofCounter = anyOf([
  /\b[Mm]ixpanel\.(?:getInstance|init(?:ialize)?|sharedInstance)\(\s{0,20}(?:\w{1,30}\s{0,4},\s{0,4}|token:\s{0,4})?["'`]$/,
  /\[Mixpanel sharedInstanceWithToken:@"$/,
  /\bADJConfig\(\s{0,20}appToken:\s{0,4}"$|\[ADJConfig configWithAppToken:@"$|\bnew AdjustConfig\((?:\w{1,30},\s{0,4})?["']$/,
  /\b[Aa]mplitude(?:\.getInstance\(\)|\.instance\(\))?\.init(?:ialize|ializeApiKey)?\(\s{0,20}["'`]$/,
]);

/**
 * By which a window for talks opens in a page, where each visitor is somebody new: what reads the talks of all is a token of the API. Only the calls of `keys-in-pages.json`: a window of one's own may be
 * given any token. Source: Freshchat, "Web SDK", `fcWidget.init`.
 */
function opensWindow(before: string): boolean {
  const [, call = '', name = ''] = windowCall.exec(before) ?? [];
  return windows.get(call)?.includes(name) === true;
}

const windows: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(inPages.windows));
const windowCall =
  /(?<![\w$])(?:window\.)?([A-Za-z][\w.]{2,30})\(\s{0,20}\{[^{}()]{0,180}?["']?\b([A-Za-z]{3,12})["']?\s{0,4}:\s{0,4}["'`]$/;

/** Characters before a key in which the call begins that starts what tells of faults. */
const mostSetUp = 240;
