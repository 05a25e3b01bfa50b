using System.Diagnostics.Metrics;
using ECare.Core.Behaviour;
using ECare.Core.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Behaviour;

public sealed class BehaviourRegistrationTests
{
    [TestCase("")]
    [TestCase("c2hvcnQ=")]
    [TestCase("not base64, although it is long enough to be a key of 32 bytes")]
    public void Refuses_a_key_that_is_none(string key)
    {
        using var services = Services(key);

        Assert.That(() => services.GetRequiredService<Pseudonyms>(), Throws.TypeOf<OptionsValidationException>());
    }

    [Test]
    public void Hosts_one_writer_for_all_operators()
    {
        using var services = Services(Convert.ToBase64String(new byte[32]));

        Assert.That(services.GetServices<IHostedService>(), Has.One.TypeOf<StepWriter>());
    }

    [Test]
    public void Tells_the_metrics_whose_steps_were_dropped()
    {
        var dropped = new List<string?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "ecare.steps.dropped")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => dropped.Add(tags[0].Value as string));
        listener.Start();

        new StepRecorder(Options.Create(new BehaviourOptions())).Drop("metered", 1);

        Assert.That(dropped, Does.Contain("metered"));
    }

    private static ServiceProvider Services(string key)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Behaviour:PseudonymKey"] = key,
            ["Database:ConnectionString"] = "Data Source={operator}.db",
        };
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging()
            .AddPersistence()
            .AddBehaviour()
            .BuildServiceProvider();
    }
}
