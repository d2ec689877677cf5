import transports from '../../../../../rules/secrets/mail-transports.json' with { type: 'json' };
import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { isForPages } from '../../../text/page-variables.ts';
import type { DetectorEntry } from '../../detector.ts';
import { wordsOf } from '../../value/name-kind.ts';
import { hostOfKey } from '../beside/host-of-key.ts';
import { isSentByAll } from './given-here.ts';
import { isInScriptOfBrowser } from './sent-to-pages.ts';

/** A value that a name is given. */
interface Given {
  readonly entry: DetectorEntry;
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly span: Span;
  readonly language: Language;
}

/**
 * Whether everybody who is handed the program holds the value: what a build of a page is told by its name to put into it, and the secret of a client
 * that is installed on devices, which proves nobody. Not what a page must never have, such as the key of a server. Sources: Vite, Next.js, Create React
 * App, Expo, "Environment variables"; RFC 8252, 8.5, "Client authentication".
 */
export function comesWithProgram({ entry, path, name, text, span, language }: Given): boolean {
  const rule = entry.id;
  // What nothing of its own tells, but names, calls and hosts.
  const isNamed = entry.calls !== undefined || entry.hosts !== undefined;
  if (!isNamed && !/^secret-(?:generic-token|gcp-api-key|gcp-oauth-secret)$/.test(rule)) return false;
  // Whatever else somebody has written into such a file, a kit is given by nobody.
  if (isOfKit(path)) return !/^secret-(?:aws|azure)-/.test(rule);
  if (isForPages(name)) return !wordsOf(name).some((word) => ofServers.has(word));
  if (rule === 'secret-gcp-api-key') return false;
  if (isGivenToBuild(path, text, span.start)) return !wordsOf(name).some((word) => ofServers.has(word));
  if (rule === 'secret-generic-token' && isAppKeyOfAndroid({ entry, path, name, text, span, language })) return true;
  if (rule === 'secret-generic-token' && isGivenToKit(name, text, span.start) && isOfApp(path, language, text))
    return true;
  if (isKeyOfApp(rule, name) && (isOfApple(path, name, language, text) || isInScriptOfBrowser(path, text, span.start)))
    return true;
  if (!/(?:^|_)client_secret(?:_|$)/.test(wordsOf(name).join('_')) && !isOfClient(text, span)) return false;
  return isOfDevice(language, text) || comesBackToApp(text);
}

/**
 * What the settings of a build put into each page or app: the environment of Angular, what Nuxt calls public, and what Expo calls extra. Sources: Angular, "Configuring application environments";
 * Nuxt, "Runtime Config"; Expo, "Configure with app config", `extra`.
 */
function isGivenToBuild(path: string, text: string, at: number): boolean {
  if (/(?:^|\/)src\/environments\/environment[\w.-]{0,40}\.ts$/.test(path)) return isEnvironment(text);
  const before = text.slice(Math.max(0, at - mostSettings), at);
  if (/(?:^|\/)nuxt\.config\.[cm]?[jt]s$/.test(path))
    return /\b(?:publicRuntimeConfig|runtimeConfig[ \t]{0,4}:[ \t]{0,4}\{[^{}]{0,300}\bpublic)[ \t]{0,4}:[ \t]{0,4}\{[^{}]{0,400}$/.test(
      before,
    );
  return (
    /(?:^|\/)app\.json$/.test(path) && /"extra"[ \t]{0,4}:[ \t]{0,4}\{[^{}]{0,400}$/.test(before) && isOfExpo(text)
  );
}

const isEnvironment = keptOfText((text) => /\bexport const environment\b/.test(text.slice(0, mostHead)));
const isOfExpo = keptOfText((text) => /"expo"\s{0,8}:/.test(text.slice(0, mostHead)));

/** Characters before a value in which the part of such settings begins that holds it. */
const mostSettings = 600;

/** Characters before a value in which the call begins that starts a kit. */
const mostCall = 240;

/** What a kit is started with in an app: whoever installs the app has it, so that the vendor lets it do no more than any user may. Not what is called a secret, nor a kit of what answers for whoever pays. */
function isGivenToKit(name: string, text: string, at: number): boolean {
  const [, kit = '', label = ''] = startsKit.exec(text.slice(Math.max(0, at - mostCall), at)) ?? [];
  if (kit === '' || !ofKits.test(wordsOf(label).join('_'))) return false;
  return ![name, kit, label].map(wordsOf).some(answersForOwner);
}

/** What a kit calls what it is started with; a bot, or somebody who has signed in, is no app. */
const ofKits = /^(?:\w{1,40}_)?(?:(?:api|app|client|sdk)_?(?:key|token)|(?:public|write)_?key)$|^(?:key|token)$/;

/** Words of what answers, sends or signs in for whoever pays: `OpenAI`, `smtp`, `admin`. */
function answersForOwner(words: readonly string[]): boolean {
  return words.some((word) => ofServers.has(word) || senders.has(word)) || ofOpenAi.test(words.join('_'));
}

const ofOpenAi = /(?:^|_)open_ai(?:_|$)/;

/** `Chat.initialize(apiKey: "…`, `Texts.shared.configure(context, apiToken: "…`. */
const startsKit =
  /(?:^|[^\w.])([A-Z]\w{2,40})(?:\.(?:shared|instance)(?:\(\))?)?\.(?:configure|init|initiali[sz]e|launch|setup|start)\w{0,20}\(\s{0,20}(?:[^()\n"']{0,120},\s{0,20})?(\w{0,20}(?:[kK]ey|[tT]oken)):\s{0,4}["']$/;

/**
 * By its name, the key or token by which a program on devices says to a service which app asks, and nothing that proves more: whoever installs the app has it, so that the service lets it do what any user may. Not what signs
 * somebody in, nor what is called secret.
 */
function isKeyOfApp(rule: string, name: string): boolean {
  const words = wordsOf(name);
  if (rule !== 'secret-generic-token' || isSentByAll(name)) return false;
  return ofApp.test(words.join('_')) && !answersForOwner(words);
}

const ofApp =
  /(?:^|_)(?:api|app|client|consumer|developer|project|sdk)_?key(?:_(?:android|dev|development|ios|live|prod|production|staging|test))?$|(?:^|_)(?:app|client|project|sdk)_token$/;

/** A program that is installed on devices, by its language, its place in a project or its parts. Source: Android, "Projects overview". */
function isOfApp(path: string, language: Language, text: string): boolean {
  if (language === 'dart' || (language === 'swift' && !isOfServer(text))) return true;
  return /(?:^|\/)app\/src\/main\/(?:java|kotlin)\//.test(path) || isOfDevice(language, text);
}

/**
 * What a kit that is built into an app for Android calls its app key: it says which app reports or asks, and what proves that is called a secret. Only that name, as an app may hold the API key of a
 * server. Sources: Bugly, "Android SDK", `appKey`; JPush, "Android SDK", `JPUSH_APPKEY`; Umeng, "Android SDK", appkey.
 */
function isAppKeyOfAndroid({ entry, path, name, text, span, language }: Given): boolean {
  const words = wordsOf(name);
  if (!/(?:^|_)app_?key$/.test(words.join('_')) || words.some((word) => ofServers.has(word) || senders.has(word)))
    return false;
  if (isOfBuildOrServer(name) || words.some((word) => ofOwner.test(word))) return false;
  // What a program asks an interface with is no more than a kit's key only where that says so.
  if (hostOfKey(entry.id, name, text, span) !== undefined) return false;
  if (/\.gradle(?:\.kts)?$/.test(path)) return buildsApp(text);
  return (
    /(?:^|\/)src\/main\/(?:assets|res\/values[\w-]{0,20})\//.test(path) ||
    (ofJvm.has(language) && isOfDevice(language, text))
  );
}

/** Words of what is done in the name of whoever has the key: it pays, stores, sends or publishes. */
const ofOwner =
  /^(?:bank|bucket|cos|mail|oss|pay|publish|release|sms|storage|store|upload|wallet)(?:e?r|ing)?$|pay(?:ments?)?$/;

const ofJvm: ReadonlySet<Language> = new Set<Language>(['java', 'kotlin']);

/** Source: Android, "Configure your build", plugins. */
const buildsApp = keptOfText((text) => /\bcom\.android\.application\b/.test(text.slice(0, mostHead)));

/** Services that send a message to anybody for whoever has a key, and ask the owner for the money: more than to say which app asks. Sources: the pages of each on its keys. */
const senders: ReadonlySet<string> = new Set([
  ...Object.keys(transports),
  ...'mailchimp mailersend messagebird nexmo plivo sinch sparkpost textlocal twilio vonage'.split(' '),
]);

/**
 * Of what is installed from one store alone, each key that was looked at told no more than which app asks; an app for Android may hold the key of a server. Swift is built into servers, tools and scripts too, so its file has to say
 * that it is of an app: by what it imports, or by the folder of the app.
 */
function isOfApple(path: string, name: string, language: Language, text: string): boolean {
  if (ofBuiltApp.test(path)) return !isOfServers(path) && !isOfBuildOrServer(name);
  if (language === 'swift')
    return (
      isOfDevice(language, text) ||
      (/(?:^|[/-])(?:iOS|iOSApp|macOS|tvOS|watchOS|Pods)\//i.test(path) && !isOfServer(text))
    );
  return language === 'objective-c' || (path.endsWith('.h') && isObjectiveC(text));
}

/** What Xcode puts into each copy of an app: its property list, and the settings of the build that this takes. Source: Apple, "Information Property List", "Build settings reference". */
const ofBuiltApp = /(?:^|\/)(?:[^/]{0,80}-)?Info\.plist$|\.xcconfig$/;

/** Settings of a build hold what its tools and the servers of the project are asked with too, which no app needs. Sources: Apple, "App Store Connect API"; fastlane, "Keys". */
function isOfBuildOrServer(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => ofBuilds.has(word)) || /(?:^|_)app_?store(?:_|$)/.test(words.join('_'));
}

const ofBuilds: ReadonlySet<string> = new Set(
  'appstore asc backend billing bitrise buildkite ci circleci deploy fastlane payment payments server testflight'.split(
    ' ',
  ),
);

/** `Server.xcconfig`, or what a tool keeps in a folder of its own. */
function isOfServers(path: string): boolean {
  return /(?:^|\/)(?:fastlane|backend|server)\/|(?:^|[/._-])(?:backend|fastlane|server)(?:[._-][\w-]{1,40})?\.xcconfig$/i.test(
    path,
  );
}

/** A header that C has none of: its texts begin with `@`, outside of other texts. */
const isObjectiveC = keptOfText((text) =>
  /(?:^|\n)(?:@(?:class|end|interface|protocol)\b|[^"\n]{0,200}(?:"[^"\n]{0,200}"[^"\n]{0,200}){0,4}@")|\bNSString\b/.test(
    text.slice(0, mostHead),
  ),
);

/** Swift is built into servers, tools and scripts too. Sources: Vapor, Hummingbird, Kitura, Perfect, "Getting started"; SwiftNIO; Swift AWS Lambda Runtime; Swift Argument Parser; Swift Package Manager. */
const isOfServer = keptOfText((text) =>
  /^#!|(?:^|\n)[ \t]{0,8}(?:@\w{1,20} )?import (?:\w{1,10} )?(?:Vapor|Hummingbird|Kitura|Perfect|Fluent|NIO|AWSLambda|AsyncHTTPClient|ArgumentParser|PackageDescription|PackagePlugin|ServiceLifecycle|Glibc|Musl)\w{0,40}\b/.test(
    text.slice(0, mostHead),
  ),
);

/** What a vendor's console or kit gives to be built into an app. Sources: Huawei, "Integrating the AppGallery Connect SDK"; MobTech, "ShareSDK for Android"; Visual Studio App Center, "Get Started with React Native", app secret. */
export function isOfKit(path: string): boolean {
  return ofConsole.test(path);
}

const ofConsole =
  /(?:^|\/)(?:agconnect-services(?:[._-]\w{1,20})?\.json|appcenter-config\.(?:json|plist)|ShareSDK\.xml)$/i;

/** Words of what opens more than a visitor is meant to. */
const ofServers: ReadonlySet<string> = new Set([
  'admin',
  'anthropic',
  'cerebras',
  'claude',
  'cohere',
  'dashscope',
  'deepseek',
  'elevenlabs',
  'gemini',
  'gpt',
  'grok',
  'groq',
  'huggingface',
  'jwt',
  'llm',
  'master',
  'mistral',
  'moonshot',
  'openai',
  'openrouter',
  'passphrase',
  'password',
  'perplexity',
  'private',
  'replicate',
  'secret',
  'server',
  'service',
  'signing',
  'smtp',
  'together',
  'togetherai',
  'xai',
]);

/** Characters before a value in which a form names it: `.add("client_secret", …)`. */
const mostNear = 60;

function isOfClient(text: string, { start }: Span): boolean {
  return /client_?secret["'`]?[ \t]{0,4}[,:=(][^\n]{0,20}$/i.test(text.slice(Math.max(0, start - mostNear), start));
}

/** Characters at the beginning of a program in which it says what it is built for. */
const mostHead = 20_000;

const devices: ReadonlySet<Language> = new Set<Language>(['dart', 'java', 'kotlin', 'swift', 'csharp']);

/** It is built from the parts of a device. */
export function isOfDevice(language: Language, text: string): boolean {
  return devices.has(language) && importsDevice(text);
}

/** A file that imports what only programs on phones, on the desktops of people, and games do. */
const importsDevice = keptOfText((text) =>
  /(?:^|\n)[ \t]{0,4}(?:import (?:static )?(?:android|androidx|com\.google\.android)\.|import (?:UIKit|SwiftUI|AppKit|AuthenticationServices)\b|import ['"]package:flutter\/|using (?:UnityEngine|Xamarin|Microsoft\.Maui|Avalonia)\b)/.test(
    text.slice(0, mostHead),
  ),
);

/** Whoever has signed in is sent back to a program on the device, by a scheme of its own: `shop://signed-in`. */
const comesBackToApp = keptOfText((text) => sendsBackToApp.test(text.slice(0, mostHead)));

const sendsBackToApp =
  /redirect_?ur[il]\w{0,10}["']?[\])]?[ \t]{0,4}[,:=(]{1,2}[ \t]{0,4}["'](?!https?:)[a-z][a-z0-9+.-]{2,40}:\/\//i;
