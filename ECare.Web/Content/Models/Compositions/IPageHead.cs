namespace ECare.Web.Content.Models;

/// <summary>The composition <c>pageHead</c>. Heading, opening words and address.</summary>
public interface IPageHead : IContentModel;

/// <summary>The fields of <see cref="IPageHead"/>.</summary>
public static class PageHeadFields
{
    extension(IPageHead page)
    {
        /// <summary>The h1; empty: the name of the page.</summary>
        public string? Heading => page.Read<string>("heading") is { Length: > 0 } heading ? heading : page.Name;

        /// <summary>One or two sentences below the heading.</summary>
        public string? Intro => page.Read<string>("intro");
    }
}
