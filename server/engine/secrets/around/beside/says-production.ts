import { keptOfText } from '../../../text/kept-of-text.ts';

/** Characters at the beginning of settings in which it is looked for. */
const mostLooked = 40_000;

/** A program that is started there is told that it runs for others. Sources: Spring Boot, "Profiles"; Express, "Production best practices"; ASP.NET Core, "Environments"; Rails, Symfony; systemd.exec(5), `Environment=`. */
export const saysProduction: (text: string) => boolean = keptOfText((text) => {
  const looked = text.slice(0, mostLooked);
  return (
    (/prod/i.test(looked) && production.test(looked)) || (looked.includes('GIN_MODE') && releaseOfGin.test(looked))
  );
});

/** Source: Gin, "Build modes", `GIN_MODE`, which is `debug` where nobody sets it. */
const releaseOfGin =
  /^[ \t]{0,24}(?:-[ \t]{1,4}|Environment=|ENV[ \t]{1,4})?["']?GIN_MODE["']?[ \t]{0,4}[:= ][ \t]{0,4}["']?release\b/m;

/** A line that says the program runs in production: `NODE_ENV=production`, `- APP_ENV: prod`, `Environment=RAILS_ENV=production`, `NODE_ENV: ${NODE_ENV:-production}`. */
const production =
  /^[ \t]{0,24}(?:-[ \t]{1,4}|Environment=)?["']?(?:SPRING_PROFILES_ACTIVE|NODE_ENV|ASPNETCORE_ENVIRONMENT|RAILS_ENV|APP_ENV|FLASK_ENV|DJANGO_ENV|ENVIRONMENT)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:\$\{\w{1,40}:?-)?prod(?:uction)?\b/im;
