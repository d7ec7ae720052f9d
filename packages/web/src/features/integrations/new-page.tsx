/** New integration. */
export function NewIntegrationPage() {
  return <h1>New integration</h1>;
}
