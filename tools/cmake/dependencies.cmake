# The libraries that Holdfast stands on. On Linux the distribution's; for Windows the static ones that
# tools/windows-libs built (the toolchain file points every search below at them).

set(CURL_NO_CURL_CMAKE ON)
if(WIN32)
    set(OPENSSL_USE_STATIC_LIBS ON)
endif()

find_package(SQLite3 3.40 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto SSL)
find_package(EXPAT 2.5 REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(Threads REQUIRED)

find_path(JSONC_INCLUDE_DIR json-c/json.h REQUIRED)
find_library(JSONC_LIBRARY json-c REQUIRED)
mark_as_advanced(JSONC_INCLUDE_DIR JSONC_LIBRARY)
add_library(holdfast_jsonc INTERFACE)
target_include_directories(holdfast_jsonc SYSTEM INTERFACE "${JSONC_INCLUDE_DIR}")
target_link_libraries(holdfast_jsonc INTERFACE "${JSONC_LIBRARY}")

if(WIN32)
    target_compile_definitions(CURL::libcurl INTERFACE CURL_STATICLIB)
    target_link_libraries(CURL::libcurl INTERFACE OpenSSL::SSL OpenSSL::Crypto ws2_32 crypt32 bcrypt secur32)
    target_link_libraries(OpenSSL::Crypto INTERFACE ws2_32 crypt32 bcrypt advapi32 user32)
    target_compile_definitions(EXPAT::EXPAT INTERFACE XML_STATIC)
endif()

if(BUILD_TESTING)
    find_package(GTest 1.12 REQUIRED)
endif()
