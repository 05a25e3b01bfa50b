using ECare.Core.Identity;
using ECare.Core.Identity.Codes;
using ECare.Core.Identity.Sessions;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Tests.Operators;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Identity;

/// <summary>The features together, as a host puts them together.</summary>
internal sealed class IdentityRegistrationTests
{
    [Test]
    public async Task Gives_a_request_what_it_needs_once_its_operator_is_known()
    {
        await using var host = Host(("Identity:Secret", "demo-secret-of-the-tests-and-nothing-else"));
        await using var scope = host.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(DemoOperators.Of("ndar"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(scope.ServiceProvider.GetRequiredService<CodeDesk>(), Is.Not.Null);
            Assert.That(scope.ServiceProvider.GetRequiredService<SignInDesk>(), Is.Not.Null);
            Assert.That(scope.ServiceProvider.GetRequiredService<IdentityCleaning>(), Is.Not.Null);
            Assert.That(host.GetServices<IHostedService>(), Has.Some.TypeOf<MessageDispatcher>());
        }
    }

    [Test]
    public async Task Refuses_a_request_without_an_operator()
    {
        await using var host = Host(("Identity:Secret", "demo-secret-of-the-tests-and-nothing-else"));
        await using var scope = host.CreateAsyncScope();

        Assert.That(() => scope.ServiceProvider.GetRequiredService<ECareDbContext>(), Throws.InvalidOperationException);
    }

    [TestCase("Identity:Secret", "short")]
    [TestCase("Database:ConnectionString", "Data Source=one-for-all.db")]
    [TestCase("Notifications:Email:Host", "")]
    [TestCase("Notifications:Sms:Fields:to", "{to}")]
    [TestCase("Notifications:Sms:Url", "http://gateway.example/send")]
    public async Task Refuses_to_start_misconfigured(string setting, string value)
    {
        await using var host = Host(("Identity:Secret", "demo-secret-of-the-tests-and-nothing-else"), (setting, value));

        Assert.That(() => host.GetRequiredService<IStartupValidator>().Validate(), Throws.TypeOf<OptionsValidationException>());
    }

    private static ServiceProvider Host(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder();

        foreach (var (name, value) in settings)
        {
            configuration.AddInMemoryCollection([KeyValuePair.Create(name, (string?)value)]);
        }

        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration.Build())
            .AddSingleton(TimeProvider.System)
            .AddOperators(DemoOperators.Folder)
            .AddPersistence()
            .AddNotifications()
            .AddIdentity()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }
}
