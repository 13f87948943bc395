// Node 20 has no Temporal; browsers that lack it load the same polyfill before a location starts.
import 'temporal-polyfill/global'
