/* tests/support/database.h: SQLite itself, for what a test does to a file behind the product's back. */

#ifndef HOLDFAST_TESTS_SUPPORT_DATABASE_H
#define HOLDFAST_TESTS_SUPPORT_DATABASE_H

#include <sqlite3.h>
#include <stdexcept>
#include <string>

namespace testing_support
{

class Database
{
  public:
    explicit Database(const std::string &path)
    {
        if (sqlite3_open(path.c_str(), &db) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db));
    }
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database() { sqlite3_close(db); }

    void run(const std::string &sql)
    {
        if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db));
    }

    /* The first column of the first row, as text. */
    std::string ask(const std::string &sql)
    {
        std::string answer;
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db));
        if (sqlite3_step(statement) == SQLITE_ROW) {
            const unsigned char *text = sqlite3_column_text(statement, 0);
            if (text) answer = reinterpret_cast<const char *>(text);
        }
        sqlite3_finalize(statement);
        return answer;
    }

  private:
    sqlite3 *db = nullptr;
};

} // namespace testing_support

#endif
