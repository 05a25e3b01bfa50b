using System.ComponentModel.DataAnnotations;

namespace ECare.Core.Persistence;

/// <summary>Where the operators' databases are.</summary>
public sealed class DatabaseOptions : IValidatableObject
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Database";

    /// <summary>What stands for the operator's name in <see cref="ConnectionString"/>.</summary>
    public const string OperatorPlaceholder = "{operator}";

    /// <summary>Which database product holds the data.</summary>
    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>A connection string with <c>{operator}</c> where the operator's name goes, so that no two share a database.</summary>
    [Required]
    public string ConnectionString { get; set; } = $"Data Source=data/{OperatorPlaceholder}.db";

    /// <summary>Contexts kept for reuse per operator.</summary>
    [Range(1, 4096)]
    public int PoolSize { get; set; } = 128;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!ConnectionString.Contains(OperatorPlaceholder, StringComparison.Ordinal))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(ConnectionString)} must hold {OperatorPlaceholder}, or all operators would share one database.",
                [nameof(ConnectionString)]);
        }
    }
}

/// <summary>The database products that ECare runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>A file beside the program: the default, for a demo and for small operators.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server 2022 or later, and Azure SQL.</summary>
    SqlServer,

    /// <summary>PostgreSQL 15 or later.</summary>
    PostgreSql,
}
