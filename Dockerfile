# Two stages: the binary with its release profile, then a small image that runs it as nobody on a read-only root file system.
FROM rust:1.95-bookworm AS build
WORKDIR /build
COPY Cargo.toml Cargo.lock build.rs i18n.toml ./
COPY .cargo .cargo
COPY .sqlx .sqlx
COPY src src
COPY migrations migrations
COPY templates templates
COPY static static
COPY locales locales
COPY data data
# The manifest names the tests and the benchmark; they are not built here.
COPY tests tests
COPY benches benches
RUN cargo build --release --locked

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl postgresql-client-15 && rm -rf /var/lib/apt/lists/*
COPY --from=build /build/target/release/tirek /usr/local/bin/tirek
# Files of people, where TIREK_FILES names no bucket: keep it as a volume.
RUN install -d -o 65534 -g 65534 -m 700 /var/lib/tirek
VOLUME /var/lib/tirek
USER 65534:65534
ENV TIREK_LISTEN=0.0.0.0:8080 TIREK_DATA_DIR=/var/lib/tirek TIREK_KEY_FILE=/run/secrets/tirek_key
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD curl -fsS http://127.0.0.1:8080/readyz || exit 1
ENTRYPOINT ["tirek"]
CMD ["serve"]
