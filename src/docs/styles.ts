/** The look of the portal's own pages; Swagger UI brings its own. */
export const STYLES = `body { margin: 0; background: #fff; }
main { max-width: 52rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; color: #1f2933; }
main { font: 16px/1.6 system-ui, sans-serif; }
main h2 { margin: 3rem 0 0.5rem; font-size: 1.25rem; }
main h2 small { margin-left: 0.5rem; font-weight: normal; color: #52606d; }
main a { color: #0b5cad; }
main code, main pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
main pre { padding: 1rem; overflow-x: auto; background: #f5f7fa; border-radius: 6px; }
main section:target { background: #fffbea; outline: 0.75rem solid #fffbea; }
.contents { columns: 16rem; padding-left: 1.25rem; }
.swagger-ui .topbar { padding: 6px 0; }
/* it would link to a list of public licenses, where ours is not */
.swagger-ui .info__license { display: none; }
.swagger-ui .topbar .link span { color: #fff; font: bold 1.2rem system-ui, sans-serif; }
`;
