# The command in an image of its own: docker run --rm --volume "$PWD:/plans:ro" outsource check .
FROM python:3.13-slim AS build
WORKDIR /source
COPY . .
# Compiled here, for good: the image's user may not write, and the files do not change any more.
RUN python -m venv /opt/outsource \
    && /opt/outsource/bin/pip install --no-cache-dir --no-compile . \
    && /opt/outsource/bin/pip uninstall --yes pip \
    && /opt/outsource/bin/python -m compileall -q -f --invalidation-mode unchecked-hash /opt/outsource

FROM python:3.13-slim
COPY --from=build /opt/outsource /opt/outsource
WORKDIR /plans
USER 10001:10001
ENTRYPOINT ["/opt/outsource/bin/outsource"]
CMD ["--help"]
