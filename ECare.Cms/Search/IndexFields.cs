namespace ECare.Cms.Search;

/// <summary>The fields of a page in the index.</summary>
internal static class IndexFields
{
    public const string Key = "key";
    public const string Site = "site";
    public const string Title = "title";
    public const string TitleWords = "titleWords";
    public const string Body = "body";
    public const string Words = "words";
    public const string Spelling = "spelling";
    public const string StoredTitle = "storedTitle";
    public const string StoredBody = "storedBody";
}
