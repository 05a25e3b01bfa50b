using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ECare.Bench.Pages;

/// <summary>Signs in to the demo as anybody would, to have a session for the load to come.</summary>
internal sealed partial class BenchVisitor
{
    private const string TypedField = "input[type=text], input[type=tel], input[autocomplete=one-time-code]";
    private const string Site = "/np/en";
    private const string Number = "+9779800000001";
    private const string Telephone = "/demo/phone?operator=chautari&person=Everyday&lang=en";

    private readonly Uri root;
    private readonly CookieContainer cookies = new();
    private readonly HtmlParser parser = new();

    public BenchVisitor(Uri root) => this.root = Dashboard = root;

    /// <summary>The signed-in home: what a person lands on.</summary>
    public Uri Dashboard { get; private set; }

    /// <summary>The header that carries the session.</summary>
    public string Cookie { get; private set; } = "";

    public async Task SignInAsync()
    {
        using var handler = new SocketsHttpHandler { CookieContainer = cookies };
        using var browser = new HttpClient(handler);

        // The first entry of the navigation is the dashboard, which asks a stranger to sign in.
        var (home, _) = await PageAsync(await browser.GetAsync(new Uri(root, Site)));
        var entry = new Uri(root, home.QuerySelector("nav a[href]")!.GetAttribute("href"));
        var (ask, askAt) = await PageAsync(await browser.GetAsync(entry));
        var (confirm, confirmAt) = await PageAsync(await SubmitAsync(browser, ask, askAt, Number));
        var (_, landed) = await PageAsync(await SubmitAsync(browser, confirm, confirmAt, await CodeAsync(browser)));

        Dashboard = landed;
        Cookie = cookies.GetCookieHeader(landed);
    }

    private async Task<string> CodeAsync(HttpClient browser)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            var page = parser.ParseDocument(await browser.GetStringAsync(new Uri(root, Telephone)));
            if (Code().Match(page.QuerySelector("main")!.TextContent) is { Success: true } code)
            {
                return code.Value;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The demo's telephone received no code.");
    }

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient browser, IHtmlDocument page, Uri at, string typed)
    {
        var form = page.Forms.First(candidate => candidate.QuerySelector(TypedField) is not null);
        var fields = form.QuerySelectorAll("input[name]").OfType<IHtmlInputElement>()
            .ToDictionary(input => input.Name!, input => input.Matches(TypedField) ? typed : input.Value, StringComparer.Ordinal);
        using var content = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(at, content);
    }

    private async Task<(IHtmlDocument Page, Uri At)> PageAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.EnsureSuccessStatusCode();
            return (parser.ParseDocument(await answer.Content.ReadAsStringAsync()), answer.RequestMessage!.RequestUri!);
        }
    }

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
