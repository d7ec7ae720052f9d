import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingPackage } from './debian.ts';
import { freePort, has, type Peer, startProcess, temporaryFolder } from './process.ts';

const home = '/usr/share/tomcat10';

export const tomcatMissing = missingPackage('tomcat10', () => has(`${home}/bin/version.sh`, []));

/** Tomcat with DIGEST on everything, for alice:wonder: two challenges (SHA-256, MD5) on one nonce, `nc` counted. */
export async function startTomcat(): Promise<Peer> {
  const folder = temporaryFolder('tomcat');
  const port = await freePort();
  for (const name of ['conf', 'logs', 'temp', 'work', 'webapps/ROOT/WEB-INF'])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(
    join(folder, 'conf/server.xml'),
    `<Server port="-1"><Service name="Catalina">
  <Connector port="${port}" address="127.0.0.1" protocol="HTTP/1.1" maxThreads="8"/>
  <Engine name="Catalina" defaultHost="localhost">
    <Realm className="org.apache.catalina.realm.MemoryRealm" pathname="conf/users.xml"/>
    <Host name="localhost" appBase="webapps" autoDeploy="false"/>
  </Engine></Service></Server>`,
  );
  writeFileSync(
    join(folder, 'conf/users.xml'),
    '<tomcat-users><user username="alice" password="wonder" roles="api"/></tomcat-users>',
  );
  writeFileSync(
    join(folder, 'conf/web.xml'),
    `<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
  <servlet><servlet-name>default</servlet-name><servlet-class>org.apache.catalina.servlets.DefaultServlet</servlet-class></servlet>
  <servlet-mapping><servlet-name>default</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
  <mime-mapping><extension>json</extension><mime-type>application/json</mime-type></mime-mapping>
</web-app>`,
  );
  writeFileSync(
    join(folder, 'webapps/ROOT/WEB-INF/web.xml'),
    `<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
  <security-constraint><web-resource-collection><web-resource-name>all</web-resource-name><url-pattern>/*</url-pattern></web-resource-collection>
    <auth-constraint><role-name>api</role-name></auth-constraint></security-constraint>
  <login-config><auth-method>DIGEST</auth-method><realm-name>api</realm-name></login-config>
  <security-role><role-name>api</role-name></security-role>
</web-app>`,
  );
  writeFileSync(join(folder, 'webapps/ROOT/me.json'), JSON.stringify({ user: 'alice' }));
  return startProcess(`${home}/bin/catalina.sh`, ['run'], {
    url: `http://127.0.0.1:${port}`,
    folder,
    env: { CATALINA_HOME: home, CATALINA_BASE: folder, CATALINA_OPTS: '-Xmx64m', ...javaHome() },
  });
}

function javaHome(): Record<string, string> {
  const set = process.env.JAVA_HOME;
  return set === undefined ? {} : { JAVA_HOME: set };
}
