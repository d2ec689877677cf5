import type { SettingsCase } from './settings-cases.ts';

const loader = (name: string) => ({
  'src/main/java/com/acme/AppConfig.java': `@Configuration\n@PropertySource("classpath:${name}")\npublic class AppConfig {}\n`,
});
const beans = (body: string) =>
  `<?xml version="1.0"?>\n<beans xmlns="http://www.springframework.org/schema/beans">\n${body}</beans>\n`;
const placeholders = {
  'src/main/resources/context.xml': beans('  <context:property-placeholder location="classpath:mail.properties" />\n'),
};

/** Settings of Spring in files of any name. */
export const springSettingCases: readonly SettingsCase[] = [
  {
    what: 'a file of properties that a class of Spring names',
    files: {
      'src/main/resources/mail.properties': 'mail.user = shop\nmail.password = <P>\n',
      ...loader('mail.properties'),
    },
    after: {
      'src/main/resources/mail.properties': 'mail.user = shop\nmail.password = ${MAIL_PASSWORD}\n',
      '.env': 'MAIL_PASSWORD=<P>\n',
    },
    advice: 'does not read .env',
  },
  {
    what: 'a file of properties that beans of Spring name',
    files: { 'src/main/resources/mail.properties': 'mail.password=<P>\n', ...placeholders },
    after: { 'src/main/resources/mail.properties': 'mail.password=${MAIL_PASSWORD}\n', '.env': 'MAIL_PASSWORD=<P>\n' },
  },
  {
    what: 'a property of a bean',
    files: {
      'src/main/resources/beans.xml': beans(
        '  <bean id="mailSender" class="org.acme.Sender">\n    <property name="password" value="<P>" />\n  </bean>\n',
      ),
      ...placeholders,
    },
    after: {
      'src/main/resources/beans.xml': beans(
        '  <bean id="mailSender" class="org.acme.Sender">\n    <property name="password" value="${MAIL_SENDER_PASSWORD}" />\n  </bean>\n',
      ),
      '.env': 'MAIL_SENDER_PASSWORD=<P>\n',
    },
  },
  {
    what: 'a user of Spring Security in XML',
    files: {
      'src/main/resources/security.xml': beans(
        '  <security:user name="shop" password="<P>" authorities="ROLE_USER" />\n',
      ),
      ...placeholders,
    },
    after: {
      'src/main/resources/security.xml': beans(
        '  <security:user name="shop" password="${USER_PASSWORD}" authorities="ROLE_USER" />\n',
      ),
      '.env': 'USER_PASSWORD=<P>\n',
    },
  },
  {
    what: 'settings of Spring that a server hands out',
    files: { 'config/shop-service.yml': 'spring:\n  profiles: live\nmail:\n  password: <P>\n' },
    after: {
      'config/shop-service.yml': 'spring:\n  profiles: live\nmail:\n  password: ${MAIL_PASSWORD}\n',
      '.env': 'MAIL_PASSWORD=<P>\n',
    },
  },
  {
    what: 'an environment of Flyway',
    files: { 'flyway.toml': '[environments.default]\nuser = "shop"\npassword = "<P>"\n' },
    after: {
      'flyway.toml': '[environments.default]\nuser = "shop"\npassword = "${env.FLYWAY_PASSWORD}"\n',
      '.env': 'FLYWAY_PASSWORD=<P>\n',
    },
  },
];
