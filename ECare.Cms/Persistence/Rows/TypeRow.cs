namespace ECare.Cms.Persistence.Rows;

/// <summary>A document type or a media type; its properties, groups and compositions are JSON in <see cref="Definition"/>.</summary>
public abstract class TypeRow : NodeRow
{
    public string Alias { get; set; } = string.Empty;

    public string Definition { get; set; } = string.Empty;
}

/// <summary>A document type.</summary>
public sealed class ContentTypeRow : TypeRow;

/// <summary>A media type.</summary>
public sealed class MediaTypeRow : TypeRow;

/// <summary>A data type: a property editor and its configuration.</summary>
public sealed class DataTypeRow : NodeRow
{
    public string EditorAlias { get; set; } = string.Empty;

    public string? EditorUiAlias { get; set; }

    /// <summary>A <c>ValueStorageType</c> by name.</summary>
    public string DatabaseType { get; set; } = string.Empty;

    /// <summary>The editor's configuration as a JSON object.</summary>
    public string Configuration { get; set; } = string.Empty;
}

/// <summary>A folder of document types.</summary>
public sealed class ContentTypeFolderRow : NodeRow;

/// <summary>A folder of media types.</summary>
public sealed class MediaTypeFolderRow : NodeRow;

/// <summary>A folder of data types.</summary>
public sealed class DataTypeFolderRow : NodeRow;

/// <summary>A folder of blueprints.</summary>
public sealed class BlueprintFolderRow : NodeRow;
