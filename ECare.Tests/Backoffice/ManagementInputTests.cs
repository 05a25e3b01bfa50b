using System.Net;
using System.Text;
using ECare.Tests.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Backoffice;

/// <summary>Whatever a broken client sends to whichever operation is its own fault, told as Umbraco tells it.</summary>
[TestFixture]
[Category("Web")]
internal sealed class ManagementInputTests
{
    private static readonly string[] Bodies =
    [
        "", "null", "[]", "{}", "{", "\"text\"", "1", "{\"values\":null,\"variants\":null}", "{\"values\":[null],\"variants\":[null]}",
        "{\"values\":[{\"alias\":\"x\",\"value\":{\"a\":[1,{}]}}],\"variants\":[{\"name\":\"\",\"culture\":\"zz-ZZ\"}],\"documentType\":{\"id\":\"no id\"}}",
        "{\"name\":\"\",\"translations\":[{\"isoCode\":\"xx\",\"translation\":\"\"}],\"isDefault\":\"perhaps\"}",
        "{\"target\":{\"id\":\"00000000-0000-0000-0000-000000000000\"},\"relateToOriginal\":true,\"includeDescendants\":true}",
        "{\"publishSchedules\":[{\"culture\":\"\\u0000\",\"schedule\":{\"publishTime\":\"yesterday\"}}]}",
        "{\"publishSchedules\":[{\"culture\":\"xx\"}],\"cultures\":[\"xx\"],\"includeUnpublishedDescendants\":false,\"domains\":[{\"domainName\":\"\",\"isoCode\":\"\"}],\"sorting\":[]}",
    ];

    private static readonly string[] Queries = ["", "?id=x", "?skip=-1&take=x", "?skip=99999999999", "?parentId=x&target=x&descendantId=x", "?id=&documentId=&culture=%20", "?orderDirection=Up&sinceDate=x&width=x"];

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [Test]
    public async Task Answers_no_nonsense_with_a_fault_of_its_own()
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");
        var wrong = new List<string>();
        var asked = 0;
        foreach (var operation in Operations())
        {
            foreach (var method in operation.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Where(method => !IsEmptying(operation, method)))
            {
                foreach (var (query, body) in Requests(method))
                {
                    asked++;
                    using var request = new HttpRequestMessage(new HttpMethod(method), AddressOf(operation) + query);
                    if (body is not null)
                    {
                        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
                    }

                    var answer = await administrator.SendAsync(request);
                    if ((int)answer.Status >= 500 || ((int)answer.Status >= 400 && !answer.IsProblem))
                    {
                        wrong.Add($"{method} {operation.RoutePattern.RawText}{query} {body}: {(int)answer.Status} {answer.Kind}");
                    }
                }
            }
        }

        Assert.That(asked, Is.GreaterThan(500));
        Assert.That(wrong, Is.Empty);
    }

    [TestCase("nothing-here")]
    [TestCase("document/no-id")]
    [TestCase("/umbraco/management/api/v9/document")]
    public async Task Knows_no_other_address(string address)
    {
        using var administrator = await Editor.SignInAsync(portal, "admin");

        var answer = await administrator.GetAsync(address);

        Assert.That((answer.Status, answer.IsProblem), Is.EqualTo((HttpStatusCode.NotFound, true)));
    }

    private static IEnumerable<(string Query, string? Body)> Requests(string method) => method is "GET" or "DELETE"
        ? Queries.Select(query => (query, (string?)null))
        : Bodies.Select(body => (string.Empty, (string?)body));

    // That would be no nonsense.
    private static bool IsEmptying(RouteEndpoint operation, string method) =>
        method == "DELETE" && (operation.RoutePattern.RawText!.EndsWith("recycle-bin/document", StringComparison.Ordinal) || operation.RoutePattern.RawText.EndsWith("recycle-bin/media", StringComparison.Ordinal));

    private static string AddressOf(RouteEndpoint operation) => operation.RoutePattern.RawText!
        .Replace("{id:guid}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
        .Replace("{version:guid}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
        .Replace("{file:guid}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
        .Replace("{link:guid}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
        .Replace("{release:guid}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
        .Replace("{isoCode}", "zz-ZZ", StringComparison.Ordinal)
        .Replace("{name}", "%F0%9F%98%80", StringComparison.Ordinal);

    private IEnumerable<RouteEndpoint> Operations() => portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/umbraco/management/api/", StringComparison.Ordinal) == true);
}
