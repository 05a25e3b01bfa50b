using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;

namespace ECare.Tests.Web;

/// <summary>What a visitor got: the page after all redirects.</summary>
/// <param name="Address">Where it was found in the end.</param>
/// <param name="Text">The HTML as it was sent.</param>
internal sealed record Page(Uri Address, HttpStatusCode Status, HttpResponseHeaders Headers, string Text, IHtmlDocument Document)
{
    /// <summary>The path it was found at.</summary>
    public string Path => Address.AbsolutePath;

    /// <summary>The heading.</summary>
    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? string.Empty;

    /// <summary>The words inside of the first element that matches, without the whitespace around; empty where there is none.</summary>
    public string Words(string selector) => Document.QuerySelector(selector)?.TextContent.Trim() ?? string.Empty;

    public bool Has(string selector) => Document.QuerySelector(selector) is not null;

    /// <summary>The only form that matches, <c>form:has(#field-phone)</c>.</summary>
    public IHtmlFormElement Form(string selector) =>
        Document.QuerySelectorAll(selector).OfType<IHtmlFormElement>().ToList() is [var form]
            ? form
            : throw new InvalidOperationException($"Not exactly one form matches '{selector}' on {Address}:\n{Document.Body?.TextContent}");
}
