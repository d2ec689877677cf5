import { mayBeInForce } from './may-be-in-force.ts';

/** Whether the name of a page says that people sign in there, and its folder nothing else. */
export function isLoginPage(path: string): boolean {
  return mayBeLogin.test(path) && loginPage.test(path) && mayBeInForce(path);
}

/** Whether some page of this name is one. */
export function mayNameLoginPage(name: string): boolean {
  return ofPages.test(name);
}

const ofPages = /\.(?:vue|svelte|[jt]sx?|html?|php|jsp|cshtml|razor|ejs|twig|hbs|wxml|dart)$/i;

/** Told of most paths at once. */
const mayBeLogin = /(?:log|sign)-?in|dang-?nhap|iniciar-?sesion/i;

/** Programs and templates of pages by whose name people sign in there, also in Vietnamese and Spanish: `login.vue`, `SignIn.tsx`, `login/index.jsx`, `dang-nhap.tsx`. */
const loginPage = new RegExp(
  /(?:^|[/_.-])(?:[a-z]{1,20}[-_]?)?(?:log-?in|sign-?in|dang-?nhap|iniciar-?sesion)(?:[-_.]?(?:form|page|view|screen|component|card|box|modal|dialog|index)){0,2}(?:\/(?:index|main|page|form|login)(?:[-_.]?component)?)?/
    .source + ofPages.source,
  'i',
);
