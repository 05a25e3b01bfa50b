using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Persistence.Providers;

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgreSqlECareDbContext(DbContextOptions<PostgreSqlECareDbContext> options) : ECareDbContext(options);
