import HTTPTypes
import Hummingbird

/// What needs no sign-in: whether we are up, and the parts of the page that are the same for everybody.
struct PublicRoutes: Sendable {
    func add(to router: Router<SiteContext>) {
        router.get("healthz") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "ok\n")))
        }
        for asset in Asset.all {
            router.get(RouterPath(asset.href)) { _, _ in
                Response(
                    status: .ok,
                    headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
                    body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
            }
        }
    }
}
