/** Settings that are read in every environment, so that those of one environment may be set above them. Sources: Spring Boot, "Profile Specific Files"; ASP.NET Core, "Configuration"; node-config, "Configuration Files". */
export function isReadEverywhere(path: string): boolean {
  return /(?:^|\/)(?:(?:application|bootstrap)\.(?:properties|ya?ml)|appsettings\.json|config\/default\.(?:json5?|ya?ml|toml))$/i.test(
    path,
  );
}
