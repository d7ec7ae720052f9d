import type { UserText, UserTexts } from './texts.ts';

const again = '请返回您来时的页面，重新连接。';
const support = '请告知您来自的那项服务的客服团队。';
const notYou = `${support}您的账号没有问题。`;
const ifItStays = '如果问题依旧，请告知您来自的那项服务的客服团队。';
const soon = '请过几分钟再试。';
const notMade: UserText = ['请求无法发出', '与{app|该应用}的连接没有设置好。没有发送任何内容。', notYou];
const notReady: UserText = ['此应用没有设置好', '与{app|该应用}的连接还不能使用。没有保存任何内容。', notYou];

/** What users are told in Chinese, in simplified characters. */
export const zh: UserTexts = {
  bad_request_400: [
    '应用没有接受请求',
    '{app|该应用}无法处理所发送的内容。没有保存任何内容。',
    `请检查您填写的内容，然后重新连接。${ifItStays}`,
  ],
  unauthorized_401: [
    '应用没有接受您的登录信息',
    '{app|该应用}表示登录信息有误或已失效。没有保存任何内容。',
    '请在该应用中核对您的用户名、密码或密钥，然后重新连接。',
  ],
  forbidden_403: [
    '您的账号没有此权限',
    '{app|该应用}识别了您的账号，但拒绝访问。没有保存任何内容。',
    '请向该应用的管理员申请访问权限，或连接另一个账号并授予所要求的全部权限。',
  ],
  not_found_404: [
    '在那里没有找到您的账号',
    '{app|该应用}在所请求的地址上没有任何内容。没有保存任何内容。',
    '请检查表单中的账号名称或工作区名称，然后重新连接。',
  ],
  rate_limited_429: ['应用收到的请求过多', '{app|该应用}目前不再接受更多请求。', '请等一分钟再试。'],
  provider_error_5xx: [
    '应用目前出现故障',
    '{app|该应用}因自身故障无法响应。',
    `${soon}如果问题依旧，请查看该应用的状态页面。`,
  ],
  parse_error: [
    '无法理解应用的响应',
    '{app|该应用}作出了响应，但格式无法读取。没有保存任何内容。',
    `请检查表单中的地址，然后重新连接。${ifItStays}`,
  ],
  response_too_large: ['应用一次发送的内容过多', '{app|该应用}发送的响应超出了可接收的大小。', support],
  timeout: [
    '应用响应时间过长',
    '{app|该应用}没有及时响应。没有保存任何内容。',
    `${soon}如果表单中有地址，请检查一下。`,
  ],
  connection_refused: [
    '无法连接到应用',
    '目前无法连接到{app|该应用}。没有保存任何内容。',
    '如果表单中有地址，请检查一下，然后过几分钟再试。',
  ],
  tls_error: [
    '与应用的连接不安全',
    '{app|该应用}无法证明其真实身份。没有发送任何内容。',
    '如果表单中有地址，请检查一下。否则请告知该应用的运营方。',
  ],
  host_not_allowed: [
    '此地址不属于该应用',
    '您的登录信息只会发送给{app|该应用}本身，而得到的却是另一个地址。没有发送任何内容。',
    '请只填写所要求的内容，例如工作区名称，然后重新连接。',
  ],
  private_host: [
    '此地址无法使用',
    '该地址指向一个内部网络，从这里无法访问。没有发送任何内容。',
    '请填写您账号的公开地址，或询问您来自的那项服务的运营方。',
  ],
  redirect_refused: [
    '应用指向了别处',
    '{app|该应用}把请求转到了别处。为保护您的登录信息，系统没有跟随。',
    '如果表单中有地址，请检查一下。否则请告知您来自的那项服务的客服团队。',
  ],
  state_missing: [
    '从应用返回时信息不完整',
    '您从{app|该应用}返回时缺少了信息，因此连接没有完成。没有保存任何内容。',
    again,
  ],
  state_mismatch: ['此次返回不属于您', '您从{app|该应用}带回的是另一次操作的响应。没有保存任何内容。', again],
  state_used: [
    '此页面已被使用过',
    '从{app|该应用}返回的链接只能使用一次，并且已经使用过。',
    '请返回您来时的页面。如果账号在那里没有显示为已连接，请重新连接。',
  ],
  session_expired: ['此页面已过期', '连接没有及时完成。没有保存任何内容。', again],
  browser_mismatch: [
    '您是在另一个浏览器中返回的',
    '为了您的安全，连接必须在开始时所用的浏览器中完成。没有保存任何内容。',
    '请允许此页面使用 Cookie，返回您来时的页面，并在同一个浏览器中重新连接。',
  ],
  user_mismatch: ['此连接是由他人发起的', '此页面是为另一位用户准备的，因此没有保存任何内容。', again],
  issuer_mismatch: [
    '响应来自别处',
    '响应并非来自您前往的{app|该应用}。没有保存任何内容。',
    `请重新连接。${ifItStays}`,
  ],
  provider_denied: [
    '没有获得访问授权',
    '{app|该应用}没有授予访问权限，因此没有连接任何账号。',
    '如需连接，请重试，并在应用询问时同意。如果应用不允许，请询问该应用的管理员。',
  ],
  access_token_missing: [
    '应用没有完成登录',
    '{app|该应用}作出了响应，但没有给出所请求的访问权限。没有保存任何内容。',
    notYou,
  ],
  token_not_top_level: ['应用没有完成登录', '{app|该应用}的响应与预期不符。没有保存任何内容。', notYou],
  computed_field_missing: [
    '应用的响应缺少内容',
    '{app|该应用}没有发送一项所需的值。没有保存任何内容。',
    `请重新连接并授予全部权限。${ifItStays}`,
  ],
  required_value_missing: [
    '缺少一项内容',
    '{label|一项必需的内容}为空。',
    '请填写所有必填项。如果没有空项，请告知您来自的那项服务的客服团队。',
  ],
  field_invalid: [
    '有一项内容不符合要求',
    '{label|您填写的一项内容}不符合要求的格式。',
    '请更正标出的各项，然后重试。',
  ],
  template_type_error: notMade,
  template_in_code: notMade,
  code_error: [
    '无法建立连接',
    '与{app|该应用}连接的一个步骤失败了。没有保存任何内容。',
    `请检查您填写的内容，然后重试。${ifItStays}`,
  ],
  code_timeout: ['连接耗时过长', '与{app|该应用}连接的一个步骤耗时过长，已被停止。没有保存任何内容。', soon],
  code_memory: ['无法建立连接', '与{app|该应用}连接的一个步骤因占用过大而被停止。没有保存任何内容。', notYou],
  refresh_rejected: [
    '应用不再授予访问权限',
    '{app|该应用}没有延长此连接的访问权限。',
    '请重新连接账号。之后，使用它的一切都会继续运行。',
  ],
  refresh_failed: ['暂时无法更新此连接', '{app|该应用}没有按预期响应。您的连接会保留。', soon],
  connection_expired: ['此连接已过期', '对{app|该应用}的访问权限已结束。', '请重新连接账号。'],
  connection_revoked: [
    '此连接已断开',
    '对{app|该应用}的访问权限已被撤回。',
    '如果仍然需要，请重新连接账号。',
  ],
  account_changed: [
    '这是另一个账号',
    '您登录{app|该应用}时使用的账号与之前不同。连接保持原样。',
    '请在应用中退出登录，重新连接并选择之前的账号。如需同时使用两个账号，请新建一个连接。',
  ],
  definition_invalid: notReady,
  reserved_field_key: notReady,
  duplicate_field_key: notReady,
  scheme_locked: notReady,
  version_locked: notReady,
  promotion_blocked: notReady,
  migration_refused: notReady,
  label_secret: notReady,
  unauthenticated: ['您尚未登录', '此页面仅供已登录的用户使用。', '请登录后重试。'],
  permission_denied: ['您没有此权限', '您的角色不包含此项权限。', '请向管理员申请该权限。'],
  not_found: ['这里没有任何内容', '您要找的内容不存在，或已不复存在。', '请返回您来时的页面，重新开始。'],
  conflict: ['期间发生了变化', '您的操作已不符合当前状态。', '请重新加载页面，然后重复此步骤。'],
  too_many_requests: ['尝试次数过多', '短时间内尝试次数过多。', '请等一分钟再试。'],
  internal: ['我们这边出现了故障', '此步骤无法完成。这不是您的问题。', `${soon}${ifItStays}`],
};
