namespace ECare.Cms.Search;

/// <summary>A page in one language as the index knows it.</summary>
internal sealed record PageText(Guid Key, Guid Site, string Title, string Body);
