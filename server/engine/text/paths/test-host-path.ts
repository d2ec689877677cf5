/** Whether settings are of the environment that tests start a program in: `appsettings.Testing.json`. Sources: ASP.NET Core, "Integration tests", `UseEnvironment`; Spring Boot, "Profile Specific Files". */
export function isForTestHost(path: string): boolean {
  return /(?:^|\/)(?:application|appsettings)[._-](?:integration-?tests?|testing|unit-?tests?)\.(?:json|properties|ya?ml)$/i.test(
    path,
  );
}
