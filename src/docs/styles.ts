/** The look of the portal's own pages; Swagger UI brings its own. */
export const STYLES = `body { margin: 0; font: 16px/1.6 system-ui, sans-serif; color: #1f2933; background: #fff; }
main { max-width: 52rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h2 { margin: 3rem 0 0.5rem; font-size: 1.25rem; }
h2 small { margin-left: 0.5rem; font-weight: normal; color: #52606d; }
a { color: #0b5cad; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
pre { padding: 1rem; overflow-x: auto; background: #f5f7fa; border-radius: 6px; }
section:target { background: #fffbea; outline: 0.75rem solid #fffbea; }
.contents { columns: 16rem; padding-left: 1.25rem; }
.swagger-ui .topbar { padding: 6px 0; }
`;
