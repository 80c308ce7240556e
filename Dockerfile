# syntax=docker/dockerfile:1
ARG NODE_IMAGE=node:22-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY web/package.json web/
RUN npm ci --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY src src
COPY libs libs
COPY scripts scripts
COPY migrations migrations
COPY openapi.json ./
COPY web web
RUN npm run build && npm prune --omit=dev --workspaces=false --no-audit --no-fund

# the dashboard: docker build --target dashboard. What it needs was traced by its build
FROM ${NODE_IMAGE} AS dashboard
ENV NODE_ENV=production HOST=0.0.0.0 WEB_PORT=3001
WORKDIR /app
COPY --from=build /app/web/.next/standalone ./
USER node
EXPOSE 3001
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.WEB_PORT}/icon.svg`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "web/server/start.mjs"]

FROM ${NODE_IMAGE} AS service
# HOST: the container's own address; who reaches it is decided by the port that is published
# MALLOC_…: what V8's compilers and buffers free goes back to the system, a third of the memory after a start (see bench/README.md)
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 \
  MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist/src dist/src
COPY --from=build /app/dist/libs dist/libs
COPY package.json ./
COPY migrations migrations
# for FILES_URL=file:/data/files, and for DATABASE_URL=file:/data/store where there is no PostgreSQL
RUN install --directory --owner=node --group=node --mode=0700 /data /data/files
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# node itself is process 1 and gets the SIGTERM: it finishes running requests (25 s at most) and exits with 0
STOPSIGNAL SIGTERM
CMD ["node", "dist/src/main.js"]
