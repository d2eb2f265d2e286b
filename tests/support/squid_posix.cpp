#include "tests/support/squid.h"

#include <sys/stat.h>
#include <unistd.h>

namespace testing_support
{

namespace
{

/* Squid's helper for NTLM believes everybody. This one has it talk, and then believes ann alone. */
const char believes_ann[] = "coproc /usr/lib/squid/ntlm_fake_auth\n"
                            "while read -r line; do\n"
                            "    printf '%s\\n' \"$line\" >&\"${COPROC[1]}\"\n"
                            "    read -r answer <&\"${COPROC[0]}\"\n"
                            "    case $answer in\n"
                            "    AF*ann*) ;;\n" /* with whatever it reads behind the name */
                            "    AF*) answer='NA nobody knows you' ;;\n"
                            "    esac\n"
                            "    printf '%s\\n' \"$answer\"\n"
                            "done\n";

} // namespace

/* Started by root it runs as another user, who has to get there, and its configuration knows no blanks: neither may be
 * so where TMPDIR says. */
std::string Squid::place()
{
    const char *everybodys = "/tmp";
    return access(everybodys, W_OK | X_OK) == 0 ? everybodys : std::filesystem::temp_directory_path().string();
}

std::string Squid::configuration(Kind kind) const
{
    const std::string helpers = "/usr/lib/squid/";
    std::string text = "http_port 127.0.0.1:" + std::to_string(port()) +
                       "\nvisible_hostname test\npid_filename none\ncache deny all\ncache_mem 0\n"
                       "memory_cache_shared off\nshutdown_lifetime 0 seconds\nnetdb_filename none\npinger_enable off\n"
                       "dns_nameservers 127.0.0.1\ndns_timeout 1 second\ndns_retransmit_interval 1 second\n"
                       "cache_log /dev/null\naccess_log stdio:" +
                       (folder / "access.log") + "\n";
    if (geteuid() == 0) text += "cache_effective_user proxy\n";
    switch (kind) {
    case OPEN: return text + "http_access allow all\n";
    case CLOSED: return text + "http_access deny all\n";
    case BASIC: text += "auth_param basic program " + helpers + "basic_ncsa_auth " + (folder / "users") + "\n"; break;
    case DIGEST:
        text += "auth_param digest program " + helpers + "digest_file_auth -c " + (folder / "digest") +
                "\nauth_param digest realm test\n";
        break;
    case NTLM: text += "auth_param ntlm program /bin/bash " + (folder / "ntlm") + "\n"; break;
    }
    return text + "acl known proxy_auth REQUIRED\nhttp_access allow known\nhttp_access deny all\n";
}

Squid::Squid(Kind kind)
{
    chmod(folder.path().c_str(), 0777); /* it runs as another user */
    const std::string files[] = {folder.write("users", "ann:$1$hfhfhfhf$SkhERT5PtMFBvTaVN8Upw0\n"),
                                 folder.write("digest", "ann:test:25c8a4d1c7edd0f0f6ecf7c80a29697e\n"),
                                 folder.write("ntlm", believes_ann)};
    for (const std::string &file : files) chmod(file.c_str(), 0644); /* whatever the umask */
    /* a name of its own, apart from others in shared memory */
    daemon.start({"/usr/sbin/squid", "-N", "-d", "1", "-n", "hf" + std::to_string(port()), "-f",
                  folder.write("squid.conf", configuration(kind))});
}

std::string Squid::log()
{
    daemon.stop();
    return content_of(folder / "access.log");
}

} // namespace testing_support
