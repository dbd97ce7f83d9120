package io.sluice.claim;

import io.sluice.claim.Place.InBucket;
import java.io.FilterInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Keeps content in an S3-compatible store. The host is the one that is configured, whatever a claim
 * says: no redirect is followed, no other region asked, no access point resolved.
 */
final class S3Vault implements Vault {
    /**
     * What a store answers when the fault is in our settings, our credentials or its state, not in
     * the claim; that a claim leads into a bucket is our setting too.
     */
    private static final Set<String> OURS =
            Set.of(
                    "AuthorizationHeaderMalformed",
                    "ExpiredToken",
                    "InvalidAccessKeyId",
                    "InvalidToken",
                    "NoSuchBucket",
                    "RequestTimeTooSkewed",
                    "SlowDown",
                    "RequestTimeout");

    /** With wrong credentials every request gets this, with right ones a key that nobody signs. */
    private static final String UNSIGNED = "SignatureDoesNotMatch";

    /** A key that everybody signs alike, be there an object or not. */
    private static final String PLAIN_KEY = "sluice";

    private final S3Client client;
    private volatile boolean isHeard; // the store has found our signature right

    S3Vault(ClaimsConfig.ObjectStore store, Duration timeout) {
        S3ClientBuilder builder =
                S3Client.builder()
                        .region(Region.of(store.region()))
                        .forcePathStyle(store.pathStyle())
                        .crossRegionAccessEnabled(false)
                        .useArnRegion(false)
                        .disableMultiRegionAccessPoints(true)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .overrideConfiguration(
                                override ->
                                        override.retryStrategy(AwsRetryStrategy.doNotRetry())
                                                .apiCallTimeout(timeout))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(timeout)
                                        .socketTimeout(timeout));
        if (!store.endpoint().isEmpty()) {
            builder.endpointOverride(URI.create(store.endpoint()));
        }
        this.client = builder.build();
    }

    @Override
    public Opened open(Place place) throws RefusedClaimException, IOException {
        InBucket object = (InBucket) place;
        try {
            ResponseInputStream<GetObjectResponse> content =
                    client.getObject(get -> get.bucket(object.bucket()).key(object.key()));
            isHeard = true;
            Long size = content.response().contentLength();
            return new Opened(new Dropped(content), size == null ? -1 : size);
        } catch (S3Exception e) {
            throw refusal(object, e);
        } catch (SdkClientException e) {
            throw failure(e);
        }
    }

    @Override
    public void put(Place place, byte[] content) throws IOException {
        InBucket object = (InBucket) place;
        try {
            client.putObject(
                    put -> put.bucket(object.bucket()).key(object.key()),
                    RequestBody.fromBytes(content));
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** What went wrong, without the list of everything that was tried. */
    private static IOException failure(SdkException e) {
        String message = String.valueOf(e.getMessage());
        return new IOException(message.substring(0, Math.min(message.length(), 160)), e);
    }

    /** What a store's answer says about the claim; an exception of I/O where it says nothing. */
    private RefusedClaimException refusal(InBucket place, S3Exception answer) throws IOException {
        int status = answer.statusCode();
        String code = code(answer);
        if (isOurs(status, code) || (code.equals(UNSIGNED) && !isHeard(place.bucket()))) {
            throw failure(answer);
        }
        if (status == 404) {
            return new RefusedClaimException(Reason.MISSING, "There is no " + place.uri());
        }
        return new RefusedClaimException(
                Reason.FORBIDDEN,
                "%s is not given away (%d %s)".formatted(place.uri(), status, code));
    }

    /** A bucket that is elsewhere is one for {@code claims.s3-region} or the endpoint. */
    private static boolean isOurs(int status, String code) {
        return status >= 500
                || status == 408
                || status == 429
                || (status >= 300 && status < 400)
                || OURS.contains(code);
    }

    /** Asks for a key of our own: whatever the store says of it but for the signature will do. */
    private boolean isHeard(String bucket) throws IOException {
        if (!isHeard) {
            try {
                client.getObject(get -> get.bucket(bucket).key(PLAIN_KEY)).abort();
                isHeard = true;
            } catch (S3Exception e) {
                isHeard = !code(e).equals(UNSIGNED) && !isOurs(e.statusCode(), code(e));
            } catch (SdkClientException e) {
                throw failure(e);
            }
        }
        return isHeard;
    }

    private static String code(S3Exception answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null ? "" : String.valueOf(details.errorCode());
    }

    /** Closing drops the connection: what was not asked for is not read either. */
    private static final class Dropped extends FilterInputStream {
        private final ResponseInputStream<GetObjectResponse> response;

        Dropped(ResponseInputStream<GetObjectResponse> response) {
            super(response);
            this.response = response;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                return response.read(into, from, length);
            } catch (SdkClientException e) {
                throw failure(e);
            }
        }

        @Override
        public void close() {
            response.abort();
        }
    }
}
