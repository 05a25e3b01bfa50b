using System.ComponentModel.DataAnnotations;

namespace ECare.Cms.Hosting;

/// <summary>Where the content database is.</summary>
public sealed class ContentDatabaseOptions
{
    public const string Section = "Cms:Database";

    public ContentDatabaseProvider Provider { get; set; } = ContentDatabaseProvider.Sqlite;

    [Required]
    public string ConnectionString { get; set; } = "Data Source=App_Data/content.db";
}

/// <summary>The database systems content can be kept in.</summary>
public enum ContentDatabaseProvider
{
    Sqlite,
    SqlServer,
    PostgreSql,
}
