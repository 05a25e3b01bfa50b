using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Persistence.Providers;

/// <summary>The model on SQLite; a class of its own so that the migrations of the databases stay apart.</summary>
public sealed class SqliteECareDbContext(DbContextOptions<SqliteECareDbContext> options) : ECareDbContext(options);
