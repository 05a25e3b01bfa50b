namespace ECare.Cms.Editors;

internal static class Text
{
    public static string? NullIfEmpty(this string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
