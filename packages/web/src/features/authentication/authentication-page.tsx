/** Authentication. */
export function AuthenticationPage() {
  return <h1>Authentication</h1>;
}
