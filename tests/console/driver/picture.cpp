#include "picture.h"
#include "text.h"
#include "wait.h"

#include "tests/support/places.h"

#include <memory>
#include <utility>
#include <vector>
#include <wincodec.h>

namespace driver
{

namespace
{

struct Releaser {
    void operator()(IUnknown *object) const { object->Release(); }
};
template <typename T> using Owned = std::unique_ptr<T, Releaser>;

struct Bitmap {
    HBITMAP handle;
    explicit Bitmap(HBITMAP bitmap) : handle(bitmap) {}
    Bitmap(Bitmap &&other) noexcept : handle(other.handle) { other.handle = nullptr; }
    ~Bitmap()
    {
        if (handle) DeleteObject(handle);
    }
};

void require(HRESULT result, const char *step)
{
    if (FAILED(result)) throw Failure(std::string("the picture cannot be saved: ") + step);
}

HBITMAP capture(const RECT &part)
{
    int width = part.right - part.left, height = part.bottom - part.top;
    HDC screen = GetDC(nullptr);
    HDC memory = CreateCompatibleDC(screen);
    HBITMAP bitmap = CreateCompatibleBitmap(screen, width, height);
    HGDIOBJ before = SelectObject(memory, bitmap);
    BitBlt(memory, 0, 0, width, height, screen, part.left, part.top, SRCCOPY | CAPTUREBLT);
    SelectObject(memory, before);
    DeleteDC(memory);
    ReleaseDC(nullptr, screen);
    return bitmap;
}

// All that it shows, as one number (FNV-1a).
unsigned long long number_of(HBITMAP bitmap)
{
    BITMAP size = {};
    GetObjectW(bitmap, sizeof size, &size);
    BITMAPINFO info = {};
    info.bmiHeader = {sizeof info.bmiHeader, size.bmWidth, size.bmHeight, 1, 32, BI_RGB, 0, 0, 0, 0, 0};
    std::vector<unsigned> pixels(static_cast<size_t>(size.bmWidth) * static_cast<size_t>(size.bmHeight));
    HDC screen = GetDC(nullptr);
    GetDIBits(screen, bitmap, 0, static_cast<UINT>(size.bmHeight), pixels.data(), &info, DIB_RGB_COLORS);
    ReleaseDC(nullptr, screen);
    unsigned long long number = 14695981039346656037ull;
    for (unsigned pixel : pixels) number = (number ^ pixel) * 1099511628211ull;
    return number;
}

// Windows are painted when their thread has nothing else to do, and reach the display some time later: the picture is
// there when it stands still. A caret that blinks does so less often.
Bitmap still_capture(const RECT &part)
{
    const ULONGLONG still_ms = 200;
    ULONGLONG since = 0;
    unsigned long long shown = 0;
    Bitmap last(nullptr);
    wait_for("the picture to stand still", [&] {
        Bitmap now(capture(part));
        unsigned long long number = number_of(now.handle);
        if (number != shown || !since) since = GetTickCount64();
        shown = number;
        std::swap(now.handle, last.handle);
        return GetTickCount64() - since >= still_ms;
    });
    return last;
}

void write_png(HBITMAP bitmap, const std::wstring &path)
{
    IWICImagingFactory *factory_raw = nullptr;
    require(CoCreateInstance(CLSID_WICImagingFactory, nullptr, CLSCTX_INPROC_SERVER, IID_IWICImagingFactory,
                             reinterpret_cast<void **>(&factory_raw)),
            "no imaging component");
    Owned<IWICImagingFactory> factory(factory_raw);

    IWICBitmap *source_raw = nullptr;
    require(factory->CreateBitmapFromHBITMAP(bitmap, nullptr, WICBitmapIgnoreAlpha, &source_raw), "no bitmap");
    Owned<IWICBitmap> source(source_raw);

    IWICStream *stream_raw = nullptr;
    require(factory->CreateStream(&stream_raw), "no stream");
    Owned<IWICStream> stream(stream_raw);
    require(stream->InitializeFromFilename(path.c_str(), GENERIC_WRITE), "the file cannot be written");

    IWICBitmapEncoder *encoder_raw = nullptr;
    require(factory->CreateEncoder(GUID_ContainerFormatPng, nullptr, &encoder_raw), "no PNG");
    Owned<IWICBitmapEncoder> encoder(encoder_raw);
    require(encoder->Initialize(stream.get(), WICBitmapEncoderNoCache), "no PNG");

    IWICBitmapFrameEncode *frame_raw = nullptr;
    require(encoder->CreateNewFrame(&frame_raw, nullptr), "no frame");
    Owned<IWICBitmapFrameEncode> frame(frame_raw);
    WICPixelFormatGUID format = GUID_WICPixelFormat24bppBGR;
    require(frame->Initialize(nullptr), "no frame");
    require(frame->SetPixelFormat(&format), "no colours");
    require(frame->WriteSource(source.get(), nullptr), "no pixels");
    require(frame->Commit(), "not all pixels");
    require(encoder->Commit(), "not the whole file");
}

} // namespace

static std::string save(const RECT &part, const std::string &name, bool still)
{
    RECT screen = {0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)}, seen;
    if (!IntersectRect(&seen, &part, &screen)) throw Failure("nothing of it is on the screen: " + name);

    CreateDirectoryW(wide(HOLDFAST_PICTURES).c_str(), nullptr);
    std::string path = std::string(HOLDFAST_PICTURES) + "/" + name + ".png";
    Bitmap bitmap = still ? still_capture(seen) : Bitmap(capture(seen));
    write_png(bitmap.handle, wide(path));
    return path;
}

std::string save_picture(const RECT &part, const std::string &name)
{
    return save(part, name, true);
}

std::string save_screen(const std::string &name)
{
    return save({0, 0, GetSystemMetrics(SM_CXSCREEN), GetSystemMetrics(SM_CYSCREEN)}, name, false);
}

} // namespace driver
