import type { UserText, UserTexts } from './texts.ts';

const again = 'Vuelva a la página de la que viene y conecte de nuevo la cuenta.';
const support = 'Avise al servicio de asistencia del sitio del que viene.';
const notYou = `${support} Su cuenta está en orden.`;
const ifItStays = 'Si sigue igual, avise al servicio de asistencia del sitio del que viene.';
const soon = 'Inténtelo de nuevo dentro de unos minutos.';
const notMade: UserText = [
  'No se pudo hacer la solicitud',
  'La conexión con {app|la aplicación} no está bien configurada. No se ha enviado nada.',
  notYou,
];
const notReady: UserText = [
  'Esta aplicación no está bien configurada',
  'La conexión con {app|la aplicación} todavía no se puede usar. No se ha guardado nada.',
  notYou,
];

/** What users are told in Spanish. */
export const es: UserTexts = {
  bad_request_400: [
    'La aplicación no aceptó la solicitud',
    '{app|La aplicación} no pudo hacer nada con lo que se le envió. No se ha guardado nada.',
    `Revise lo que ha escrito y conecte de nuevo la cuenta. ${ifItStays}`,
  ],
  unauthorized_401: [
    'La aplicación no aceptó sus datos de acceso',
    '{app|La aplicación} dice que los datos de acceso no son correctos o ya no valen. No se ha guardado nada.',
    'Compruebe en la aplicación su nombre de usuario, su contraseña o su clave, y conecte de nuevo la cuenta.',
  ],
  forbidden_403: [
    'Su cuenta no tiene permiso para esto',
    '{app|La aplicación} conoce su cuenta, pero ha denegado el acceso. No se ha guardado nada.',
    'Pida acceso a un administrador de la aplicación, o conecte otra cuenta y conceda todos los permisos que se pidan.',
  ],
  not_found_404: [
    'Su cuenta no se encontró allí',
    '{app|La aplicación} no tiene nada en la dirección consultada. No se ha guardado nada.',
    'Compruebe en el formulario el nombre de su cuenta o de su espacio de trabajo y conecte de nuevo la cuenta.',
  ],
  rate_limited_429: [
    'La aplicación recibe demasiadas solicitudes',
    '{app|La aplicación} no admite más solicitudes por ahora.',
    'Espere un minuto e inténtelo de nuevo.',
  ],
  provider_error_5xx: [
    'La aplicación tiene problemas en este momento',
    '{app|La aplicación} no pudo responder por un fallo propio.',
    `${soon} Si sigue igual, consulte la página de estado de la aplicación.`,
  ],
  parse_error: [
    'La respuesta de la aplicación no se entiende aquí',
    '{app|La aplicación} respondió, pero no de una forma legible. No se ha guardado nada.',
    `Compruebe la dirección del formulario y conecte de nuevo la cuenta. ${ifItStays}`,
  ],
  response_too_large: [
    'La aplicación envió demasiado de una vez',
    '{app|La aplicación} envió una respuesta más grande de lo que se puede recibir.',
    support,
  ],
  timeout: [
    'La aplicación tardó demasiado',
    '{app|La aplicación} no respondió a tiempo. No se ha guardado nada.',
    `${soon} Si en el formulario hay una dirección, compruébela.`,
  ],
  connection_refused: [
    'No se pudo llegar a la aplicación',
    'Ahora mismo no hay conexión con {app|la aplicación}. No se ha guardado nada.',
    'Si en el formulario hay una dirección, compruébela. Después, inténtelo de nuevo dentro de unos minutos.',
  ],
  tls_error: [
    'La conexión con la aplicación no es segura',
    '{app|La aplicación} no pudo demostrar que es quien dice ser. No se ha enviado nada.',
    'Si en el formulario hay una dirección, compruébela. Si no, avise a los responsables de la aplicación.',
  ],
  host_not_allowed: [
    'Esta dirección no es de la aplicación',
    'Sus datos de acceso solo se envían a {app|la aplicación}, y la dirección resultante es otra. No se ha enviado nada.',
    'Escriba solo lo que se pide, por ejemplo el nombre de su espacio de trabajo, y conecte de nuevo la cuenta.',
  ],
  private_host: [
    'Esta dirección no se puede usar',
    'La dirección lleva a una red privada, a la que no se llega desde aquí. No se ha enviado nada.',
    'Escriba la dirección pública de su cuenta, o pregunte a los responsables del sitio del que viene.',
  ],
  redirect_refused: [
    'La aplicación remitió a otro lugar',
    '{app|La aplicación} remitió la solicitud a otro lugar, y no se siguió, para proteger sus datos de acceso.',
    'Si en el formulario hay una dirección, compruébela. Si no, avise al servicio de asistencia del sitio del que viene.',
  ],
  state_missing: [
    'El regreso desde la aplicación estaba incompleto',
    'Faltaba algo cuando volvió de {app|la aplicación}, así que la conexión no se terminó. No se ha guardado nada.',
    again,
  ],
  state_mismatch: [
    'Este regreso no le corresponde',
    'Volvió de {app|la aplicación} con la respuesta a otro intento. No se ha guardado nada.',
    again,
  ],
  state_used: [
    'Esta página ya se ha usado',
    'El regreso desde {app|la aplicación} vale una sola vez, y ya se ha usado.',
    'Vuelva a la página de la que viene. Si la cuenta no aparece conectada allí, conéctela de nuevo.',
  ],
  session_expired: [
    'Esta página ha caducado',
    'La conexión no se terminó a tiempo. No se ha guardado nada.',
    again,
  ],
  browser_mismatch: [
    'Ha vuelto en otro navegador',
    'Por su seguridad, una conexión se termina en el navegador donde empezó. No se ha guardado nada.',
    'Permita las cookies en esta página, vuelva al lugar del que viene y conecte de nuevo la cuenta en un solo navegador.',
  ],
  user_mismatch: [
    'Esta conexión la empezó otra persona',
    'La página era para otra persona, así que no se ha guardado nada.',
    again,
  ],
  issuer_mismatch: [
    'La respuesta llegó de otro lugar',
    'La respuesta no llegó de {app|la aplicación} a la que se le envió. No se ha guardado nada.',
    `Conecte de nuevo la cuenta. ${ifItStays}`,
  ],
  provider_denied: [
    'No se concedió el acceso',
    '{app|La aplicación} no dio acceso, así que no se ha conectado nada.',
    'Para conectar, inténtelo de nuevo y acepte cuando la aplicación lo pida. Si no se lo permite, consulte a un administrador de la aplicación.',
  ],
  access_token_missing: [
    'La aplicación no terminó el inicio de sesión',
    '{app|La aplicación} respondió, pero sin el acceso solicitado. No se ha guardado nada.',
    notYou,
  ],
  token_not_top_level: [
    'La aplicación no terminó el inicio de sesión',
    '{app|La aplicación} respondió de una manera inesperada. No se ha guardado nada.',
    notYou,
  ],
  computed_field_missing: [
    'La aplicación omitió algo',
    '{app|La aplicación} no envió un dato necesario. No se ha guardado nada.',
    `Conecte de nuevo la cuenta y conceda todos los permisos. ${ifItStays}`,
  ],
  required_value_missing: [
    'Falta un dato',
    '{label|Un dato necesario}: este campo está vacío.',
    'Rellene todos los campos obligatorios. Si ninguno está vacío, avise al servicio de asistencia del sitio del que viene.',
  ],
  field_invalid: [
    'Un dato no encaja',
    '{label|Un dato que ha escrito}: no tiene la forma esperada.',
    'Corrija los campos marcados e inténtelo de nuevo.',
  ],
  template_type_error: notMade,
  template_in_code: notMade,
  code_error: [
    'No se pudo hacer la conexión',
    'Falló un paso de la conexión con {app|la aplicación}. No se ha guardado nada.',
    `Revise lo que ha escrito e inténtelo de nuevo. ${ifItStays}`,
  ],
  code_timeout: [
    'La conexión tardó demasiado',
    'Un paso de la conexión con {app|la aplicación} tardó demasiado y se detuvo. No se ha guardado nada.',
    soon,
  ],
  code_memory: [
    'No se pudo hacer la conexión',
    'Un paso de la conexión con {app|la aplicación} se detuvo porque creció demasiado. No se ha guardado nada.',
    notYou,
  ],
  refresh_rejected: [
    'La aplicación ya no da acceso',
    '{app|La aplicación} no prolongó el acceso de esta conexión.',
    'Vuelva a conectar la cuenta. Todo lo que la usa seguirá funcionando después.',
  ],
  refresh_failed: [
    'De momento no se pudo renovar la conexión',
    '{app|La aplicación} no respondió como se esperaba. Su conexión se conserva.',
    soon,
  ],
  connection_expired: [
    'Esta conexión ha caducado',
    'El acceso a {app|la aplicación} ha terminado.',
    'Vuelva a conectar la cuenta.',
  ],
  connection_revoked: [
    'Esta conexión se desconectó',
    'Se retiró el acceso a {app|la aplicación}.',
    'Vuelva a conectar la cuenta si todavía la necesita.',
  ],
  account_changed: [
    'Esta es otra cuenta',
    'Ha iniciado sesión en {app|la aplicación} con una cuenta distinta de la anterior. La conexión queda como estaba.',
    'Cierre la sesión en la aplicación, vuelva a conectar y elija la cuenta anterior. Para usar las dos, cree una conexión nueva.',
  ],
  definition_invalid: notReady,
  reserved_field_key: notReady,
  duplicate_field_key: notReady,
  scheme_locked: notReady,
  version_locked: notReady,
  promotion_blocked: notReady,
  migration_refused: notReady,
  label_secret: notReady,
  unauthenticated: [
    'No ha iniciado sesión',
    'Esta página es para personas que han iniciado sesión.',
    'Inicie sesión e inténtelo de nuevo.',
  ],
  permission_denied: [
    'No tiene permiso para esto',
    'Su función no lo incluye.',
    'Pida este permiso a un administrador.',
  ],
  not_found: [
    'Aquí no hay nada',
    'Lo que busca no existe, o ya no existe.',
    'Vuelva a la página de la que viene y empiece de nuevo.',
  ],
  conflict: [
    'Algo ha cambiado mientras tanto',
    'Lo que ha hecho ya no corresponde al estado actual.',
    'Cargue de nuevo la página y repita el paso.',
  ],
  too_many_requests: [
    'Demasiados intentos',
    'Ha habido demasiados intentos en poco tiempo.',
    'Espere un minuto e inténtelo de nuevo.',
  ],
  internal: [
    'Algo ha fallado por nuestra parte',
    'No se pudo terminar el paso. No es culpa suya.',
    `${soon} ${ifItStays}`,
  ],
};
